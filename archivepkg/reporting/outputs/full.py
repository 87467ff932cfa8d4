"""Each finding with the line that it is about, marked, and its fix."""

from __future__ import annotations

from archivepkg.reporting.frames import framed_report
from archivepkg.reporting.output import OutputFormat

output_format = OutputFormat(title="each finding with its line, marked", write=framed_report, for_programs=False)
