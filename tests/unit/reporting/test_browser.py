"""The page in a real browser: it is opened and clicked, and asks the network for nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from archivepkg.reporting import Report, output

pytestmark = pytest.mark.judge

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1200,900"),
)


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[webdriver.Chrome]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not (program and driver):
        pytest.skip("Chromium and its driver are not installed (Debian: chromium, chromium-driver)")
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(driver)) as opened:
        yield opened


@pytest.fixture
def page(report: Report, browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    """The hostile report, and as many findings again in a file of its own, opened from disk."""
    more = tuple(
        msgspec.structs.replace(finding, path="other.txt") for finding in report.findings if finding.code == "LOC007"
    )
    text = "".join(output("html").write(msgspec.structs.replace(report, findings=(*report.findings, *more))))
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    browser.get((tmp_path / "report.html").as_uri())
    return browser


def shown(page: webdriver.Chrome) -> list[WebElement]:
    return [article for article in page.find_elements(By.TAG_NAME, "article") if article.is_displayed()]


def told(page: webdriver.Chrome) -> str:
    return page.find_element(By.NAME, "shown").text


def test_it_shows_counts_and_frames(page: webdriver.Chrome) -> None:
    assert page.title == "archivepkg: findings"
    assert page.find_element(By.ID, "summary").text.startswith("Found 8 findings (4 errors, 3 warnings, 1 info)")
    rows = [row.text.split() for row in page.find_elements(By.CSS_SELECTOR, "#rules tr")]
    assert [(row[0], row[2]) for row in rows] == [("4", "LOC007"), ("2", "PAG001"), ("1", "PKG001"), ("1", "UNI003")]
    files = [row.text.split()[0] for row in page.find_elements(By.CSS_SELECTOR, "#files tr")]
    assert files == ["5", "2", "1"]
    first = shown(page)[0]
    assert first.find_element(By.TAG_NAME, "mark").text == "0016-0019"
    assert first.find_element(By.TAG_NAME, "pre").text.startswith("𝔐 РГАСПИ, ф. 558")
    assert told(page) == "8 of 8 shown"


def test_clicks_filter(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "button[data-rule=LOC007]").click()
    assert [article.get_attribute("data-rule") for article in shown(page)] == ["LOC007"] * 4
    assert told(page) == "4 of 8 shown"
    page.find_element(By.CSS_SELECTOR, "button[data-file='other.txt']").click()
    assert told(page) == "2 of 8 shown"
    page.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    assert told(page) == "1 of 8 shown"
    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    assert told(page) == "8 of 8 shown"
    page.find_element(By.NAME, "words").send_keys("РГАСПИ zeros")
    assert told(page) == "2 of 8 shown"
    page.find_element(By.NAME, "words").clear()
    Select(page.find_element(By.NAME, "rule")).select_by_value("PAG001")
    assert told(page) == "2 of 8 shown"


def test_it_asks_the_network_for_nothing_and_complains_of_nothing(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "button[data-rule=UNI003]").click()
    assert _log(page, "browser") == []
    events = [json.loads(entry["message"])["message"] for entry in _log(page, "performance")]
    requests = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    asked = {each["request"]["url"] for each in requests if each["documentURL"] == page.current_url}
    assert asked <= {page.current_url, "data:,"}
    assert page.current_url in asked


def _log(page: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = page.get_log(kind)  # type: ignore[no-untyped-call]
    return entries
