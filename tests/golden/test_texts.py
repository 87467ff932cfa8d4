"""Clean documents as editors write them, made up,, and faults planted in them one at a time, each found at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import check_bytes, selected
from archivepkg.dates import Day
from archivepkg.diagnostics import Severity

TEXTS = Path(__file__).with_name("texts")
ON = Day(2026, 1, 1)

#: A file, words of it and what is put in their place; the rule that finds it, at the line with these words.
PLANTED = [
    ("110001.txt", "2. It shakes", "4. It shakes", "NUM001", "4. It shakes"),
    ("110001.txt", "3. It harms", "2. It harms", "NUM001", "2. It harms"),
    ("110001.txt", "2. mortars", "1. mortars", "NUM001", "1. mortars"),
    ("110001.txt", "3. anti-aircraft", "3) anti-aircraft", "NUM002", "3) anti-aircraft"),
    ("110001.txt", "June 5, 1951, Wilson", "June 5, 1951, Wilson\xa0Center, Wilson", "UNI004", "Wilson\xa0Center"),
    ("110001.txt", "APRF, f. 45", "APRF,\xa0f. 45", "UNI004", "APRF,\xa0f."),
    (
        "110001.txt",
        '"Ciphered Telegram No. 3410, Filippov [Stalin] to Mao Zedong,"',
        '"Ciphered Telegram № 3410, Filippov [Stalin] to Mao Zedong,"',
        "TEL003",
        '"Ciphered Telegram №',
    ),
    (
        "110001.txt",
        "digitalarchive.wilsoncenter.org/document/110001",
        "digitalarchive.wilsoncenter.org/document/110010",
        "ST008",
        "document/110010",
    ),
    ("110001.txt", "**Original Language:**\n\nRussian", "**Original Language:**\n\nRusian", "LNG001", "Rusian"),
    ("110001.txt", "Translation - English", "Translation - Engilsh", "LNG001", "Engilsh"),
    (
        "110001.txt",
        "**Original Language:**\n\nRussian",
        "**Original Language:**\n\nEnglish",
        "LNG003",
        "Translation - English",
    ),
    (
        "110001.txt",
        "Translation - English",
        "Translation - English\nOriginal - Russian",
        "LNG004",
        "Original - Russian",
    ),
    ("110001.txt", "Translation - English", "Transcript - Russian", "LNG002", "Transcript - Russian"),
    (
        "110001.txt",
        "Stalin answers Mao on the course of the war and on talks about an armistice.",
        "Your telegram of 4 June was received. We think as you do that nobody should be in a hurry now:",
        "ST011",
        "Your telegram of 4 June was received. We think",
    ),
    ("110002.txt", "c) The second", "d) The second", "NUM001", "d) The second"),
    ("110002.txt", "ROSHCHIN\n", "РOSHCHIN\n", "UNI005", "РOSHCHIN"),
    ("110002.txt", "Roshchin reports a talk", "Roshchin reports a talк", "UNI005", "talк"),
    ("110002.txt", "Roshchin reports a talk", "Rоshchin reports a talk", "UNI005", "Rоshchin"),
    ("110002.txt", "To Comrade FILIPPOV [Stalin]", "To Comrade FILIPPOV [Molotov]", "NAM002", "FILIPPOV [Molotov]"),
    (
        "110002.txt",
        "Our leading comrades hold",
        "Ð\x9dÐ°Ñ\x88Ð¸ leading comrades hold",
        "UNI006",
        "leading comrades hold",
    ),
    ("110002.txt", "They are badly armed", "They arenâ€™t well armed", "UNI006", "arenâ€™t"),
    (
        "memcon-1963-06-08.md",
        "Zhou and Pak speak of the border",
        "Zhou and Pak speak of the bordÃ©r",
        "UNI006",
        "bordÃ©r",
    ),
    ("memcon-1963-06-08.md", "date: '8 June 1963'", "date: '9 June 1963'", "ST008", "date: '9 June 1963'"),
    ("memcon-1963-06-08.md", "original_languages: [Chinese]", "original_languages: [chi]", "LNG001", "[chi]"),
    (
        "memcon-1963-06-08.md",
        "contents: [Translation - English]",
        "contents: [Translation - English, Transcript - Korean, Original - Chinese]",
        "LNG004",
        "contents:",
    ),
    (
        "memcon-1963-06-08.md",
        "contents: [Translation - English]",
        "contents: [Translation - English, Annex 1]",
        "ST007",
        "contents:",
    ),
    (
        "memcon-1963-06-08.md",
        "Second, trade.",
        "周总理说：关于贸易问题，一九六二年达到六千万卢布，一九六三年将达到大约八千万人民币。",
        "LNG005",
        "周总理说",
    ),
    ("minutes-politburo-1956-10-26.md", "2. The press.", "3. The press.", "NUM001", "3. The press."),
    ("minutes-politburo-1956-10-26.md", "III. The army", "IV. The army", "NUM001", "IV. The army"),
    ("minutes-politburo-1956-10-26.md", "   2. appointments.", "   3. appointments.", "NUM001", "3. appointments."),
    (
        "minutes-politburo-1956-10-26.md",
        "3. To report on this in a week.",
        "4. To report on this in a week.",
        "NUM001",
        "4. To report on this",
    ),
    ("letter-1958-03-02.md", "have had no answer", 'have had "no answer”', "UNI007", "no answer”"),
    ("letter-1958-03-02.md", "We need tractors", "We need ■ tractors", "UNI008", "■ tractors"),
    ("letter-1958-03-02.md", "original_languages: [Albanian]", "original_languages: [Albanain]", "LNG001", "Albanain"),
    (
        "letter-1958-03-02.md",
        "rights: CC-BY-4.0",
        "review_status: draft\ndate_published: '2011'\nrights: CC-BY-4.0",
        "ST012",
        "review_status",
    ),
    ("letter-1958-03-02.md", "rights: CC-BY-4.0", "extent: 90 pages\nrights: CC-BY-4.0", "ST006", "extent"),
    ("letter-1958-03-02.md", "rights: CC-BY-4.0", "rigths: CC-BY-4.0", "ST010", "rigths"),
    ("report-footnoted.md", "tea.[1]", "tea.", "NOT001", "[1] Vasil"),
    ("report-footnoted.md", "[2] In the original: «большинство президиума».\n\n", "", "NOT001", "majority[2]"),
    ("report-footnoted.md", "[3] See document", "[2] See document", "NOT001", "[2] See document"),
    ("report-footnoted.md", 'we go alone."[3]', 'we go alone."[4]', "NOT001", 'alone."[4]'),
    ("report-footnoted.md", "[1] Vasil", "[2] Vasil", "NOT001", "tea.[1]"),
    ("telegram-caret.md", "[^2]: Commanded by Gen. Ksenofontov.\n", "", "NOT001", "corps[^2]"),
    ("telegram-caret.md", "sails[^1]", "sails", "NOT001", "[^1]: Handwritten"),
    ("telegram-caret.md", "2. The transfer", "3. The transfer", "NUM001", "3. The transfer"),
    ("notes-section.md", "2. Twenty batteries.\n", "", "NOT001", "guns.²"),
    ("notes-section.md", "guns.²", "guns.", "NOT001", "2. Twenty"),
    ("notes-page-by-page.md", "[2] Of French.\n", "", "NOT001", "teachers.[2]"),
    ("notes-page-by-page.md", "radio station.[1]", "radio station.[2]", "NOT001", "station.[2]"),
    ("minutes-nested.md", "(b) the ports", "(c) the ports", "NUM001", "(c) the ports"),
    ("minutes-nested.md", "3. Until then", "4. Until then", "NUM001", "4. Until then"),
    ("minutes-nested.md", "(ii) stations", "(iv) stations", "NUM001", "(iv) stations"),
    (
        "two-languages.md",
        "contents: [Translation - English, Transcript - Russian]",
        "contents: [Translation - English]",
        "LNG004",
        "Товарищу МИКОЯНУ",
    ),
    (
        "han-original.md",
        "contents: [Translation - English, Original - Chinese]",
        "contents: [Translation - English]",
        "LNG004",
        "德怀同志",
    ),
    (
        "transcript-russian.md",
        "contents: [Transcript - Russian]",
        "contents: [Translation - English]",
        "LNG002",
        "contents:",
    ),
    ("transcript-russian.md", "2. Мао ответил", "3. Мао ответил", "NUM001", "3. Мао ответил"),
    ("transcript-russian.md", "несколько дней", "несколькo дней", "UNI005", "несколькo"),
    ("transcript-russian.md", "не менее пяти-шести", "РЅРµ менее РїСЏС‚Рё-шести", "UNI006", "РЅРµ"),
    ("transcript-german.md", "3. Aus Brno", "2. Aus Brno", "NUM001", "2. Aus Brno"),
    ("transcript-french.md", "2) la commission", "2. la commission", "NUM002", "2. la commission"),
    ("questionnaire.md", "4. Nationality", "5. Nationality", "NUM001", "5. Nationality"),
    ("questionnaire.md", "b) number of card", "c) number of card", "NUM001", "c) number of card"),
    ("memo-us.md", "3. Mr. Komer agreed", "5. Mr. Komer agreed", "NUM001", "5. Mr. Komer agreed"),
    ("memo-us.md", "(2) the rains", "(3) the rains", "NUM001", "(3) the rains"),
    ("decree.md", "   b) guards;", "   c) guards;", "NUM001", "c) guards;"),
    ("diary-puzanov.md", "A. M. PUZANOV\n", "A. N. PUZANOV\n", "NAM004", "A. N. PUZANOV"),
    ("price-list.md", "3. Drills", "2. Drills", "NUM001", "2. Drills"),
    ("price-list.md", "2. Lathes", "3. Lathes", "NUM001", "3. Lathes"),
    (
        "price-list.md",
        "contents: [Translation - English]",
        "contents: [Translation - English, Original - Russian]",
        "LNG004",
        "contents:",
    ),
    ("treaty-articles.md", "b) gives other", "c) gives other", "NUM001", "c) gives other"),
    ("hungarian.md", "Pak Kŭm-ch", "Pak KÅ\xadm-ch", "UNI006", "KÅ\xadm"),
    ("hungarian.md", "József Litkei", "JĂłzsef Litkei", "UNI006", "JĂłzsef"),
    ("hungarian.md", "original_languages: [Hungarian]", "original_languages: [hun]", "LNG001", "[hun]"),
    ("polish-cable.md", "3) I was", "4) I was", "NUM001", "4) I was"),
    ("polish-cable.md", "b) the bases", "c) the bases", "NUM001", "c) the bases"),
    ("polish-cable.md", "4) Please", "3) Please", "NUM001", "3) Please"),
    ("polish-cable.md", "w-82, t-1264", "w-82,\xa0t-1264", "UNI004", "w-82"),
    ("ru-numbered.md", "3. Контроль", "4. Контроль", "NUM001", "4. Контроль"),
    ("ru-numbered.md", "в) доложить", "г) доложить", "NUM001", "г) доложить"),
    ("ru-numbered.md", "contents: [Transcript - Russian]", "contents: [Transcript - English]", "LNG002", "contents:"),
    ("ru-numbered.md", "полка МиГ", "пoлка МиГ", "UNI005", "пoлка"),
    (
        "ru-numbered.md",
        "original_languages: [Russian]",
        "original_languages: [Russian, Ukranian]",
        "LNG001",
        "Ukranian",
    ),
    (
        "japanese.md",
        "I/ He knew",
        "После этого он сказал мне следующее, о чём прошу сообщить без всякого промедления.\n\nI/ He knew",
        "LNG005",
        "После этого",
    ),
    (
        "georgian.md",
        "contents: [Translation - English]",
        "contents: [Translation - English, Transcript - Georgian]",
        "ST007",
        "contents:",
    ),
    ("georgian.md", "“Long live the great Stalin!”", "â€œLong live the great Stalin!â€\x9d", "UNI006", "Long live"),
    ("odd-1.md", "id: 'odd-1'", "id: 'odd-7'", "ST008", "id: 'odd-7'"),
    ("odd-4.md", "2. He left.", "3. He left.", "NUM001", "3. He left."),
    (
        "itinerary.md",
        "date: '1 October 1954'",
        "date: '1 October 1954'\nreview_status: needs_review\ndate_published: '1999'",
        "ST012",
        "review_status",
    ),
    ("czech.md", "original_languages: [Czech]", "original_languages: [cz]", "LNG001", "[cz]"),
    ("czech.md", "contents: [Translation - English]", "contents: [Translation - en_GB]", "LNG001", "en_GB"),
]


@pytest.mark.parametrize("name", sorted(path.name for path in TEXTS.iterdir()))
def test_clean_documents_raise_no_alarm(name: str) -> None:
    checked = check_bytes((TEXTS / name).read_bytes(), name, selected(), on=ON)
    grave = [found for found in checked.diagnostics if found.severity is not Severity.INFO]
    assert [(found.code, found.message) for found in grave] == []


@pytest.mark.parametrize(("name", "words", "instead", "code", "line"), PLANTED)
def test_a_planted_fault_is_found_at_its_line(name: str, words: str, instead: str, code: str, line: str) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8")
    assert words in text
    faulty = text.replace(words, instead, 1)
    expected = faulty.count("\n", 0, faulty.index(line)) + 1
    checked = check_bytes(faulty.encode(), name, selected(), on=ON)
    lines = [
        checked.reading.source.position(found.span.start).line for found in checked.diagnostics if found.code == code
    ]
    assert expected in lines
