"""JUnit's XML, as Jenkins and others read it: a suite for each file, a failed test for each finding.

The report of clean files is one suite with one test that passed, for readers of JUnit take an empty report for a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archivepkg.diagnostics import Finding
from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.paths import repository_path
from archivepkg.reporting.words import line, safe_text


def write(report: Report) -> Iterator[str]:
    found = str(len(report.findings))
    root = Element("testsuites", name="archivepkg", tests=found, failures=found, errors="0")
    for path, group in groupby(report.findings, key=lambda finding: repository_path(finding, report)):
        _suite(root, safe_text(path), list(group), report)
    if not report.findings:
        root.set("tests", "1")
        suite = SubElement(root, "testsuite", name="archivepkg", tests="1", failures="0", errors="0")
        SubElement(suite, "testcase", name="nothing found", classname="archivepkg")
    indent(root)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, path: str, findings: list[Finding], report: Report) -> None:
    number = str(len(findings))
    suite = SubElement(root, "testsuite", name=path, tests=number, failures=number, errors="0")
    for finding in findings:
        place = f" at {finding.start}" if finding.start else ""
        case = SubElement(suite, "testcase", name=f"{finding.code} {finding.name}{place}", classname=path)
        failure = SubElement(case, "failure", message=safe_text(finding.message), type=finding.severity.value)
        failure.text = f"{path}{f':{finding.start}' if finding.start else ''}: {line(finding, report)}"


output_format = OutputFormat(title="JUnit's XML, a failed test a finding", write=write)
