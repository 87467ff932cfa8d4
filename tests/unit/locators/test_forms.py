"""Forms in which statements are written, met in statements that nobody had run before; and slips that stay in doubt."""

from __future__ import annotations

import pytest

from archivepkg.locators import read
from archivepkg.locators.reading import LocatorMention


def said(mention: LocatorMention) -> tuple[str | None, str, str]:
    place = mention.locator
    leaves = ",".join(x.first if x.first == x.last else f"{x.first}-{x.last}" for x in place.leaves)
    return place.archive, "|".join(level.value for level in place.levels), leaves


@pytest.mark.parametrize(
    "text",
    [
        "NL-HaNA, legatie Turkije, inv.nr. 8 04",
        "RZ 20 6/71286",
        "BArch, B 1 36/59748, 403-410",
        "AAN, T. 2 258, Ss. 20-25",
        "BAV Barb.lat. 69 56",
        "BL, Add MS 3 3531 ff. 79-80",
        "MNL OL XIX-J-1-j É-Korea, 197 2, 60. doboz",
        "MNL OL XIX-J-1-j É-Korea, 1972, 60. doboz, 81-146. 00394",
        "KHA Wilhelmina Prinses van Pruisen inv, 192",
        "IO Files: US/S/703 also US/A/1165",
        "RAH (9)/27",
        "HHStA, Staatsabteilungen, Q. 9",
        "IOR/L/PS/10/606, 131r",
        "BnF Baluze 155 f. 79, fr, 18043 f. 83",
        "Source: Kennedy Library, National Security Files, India, General, Secret",
        "PA AA, Az. 302, Bd. 4",
        "HL, GN 1956/T, 12. doboz",
        "PA AA, RAV Stockholm, Bd, 4",
        "PA AA, M\n72, 14594",
        "[AA:A4311/(1), BOX 449]",
        "ABS Praha, f. ZSGS, box BF388a, 27-19/6-099 and 340/8–2553",
        "HAEU, CM3, NEGO/91; CEAB 2/1245",
        "AMAE, Romania, Year 1955; Country: the Republic Obtained and translated by Eliza Gheorghe",
        "AVPRF, fond 0102, opis 7, papka 27, delo 47, [list illegible]",
    ],
)
def test_what_a_slip_may_have_made_of_a_number_or_a_label_is_in_doubt(text: str) -> None:
    assert not all(mention.complete for mention in read(text).locators)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "AVP RF. F. 07. Op. 23a. P. 18. D. 236. Ll. 53–55; P. 19. D. 240. L. 2.",
            [("ru_avprf", "07|23a|18|236", "53-55"), ("ru_avprf", "07|23a|19|240", "2")],
        ),
        (
            "RG 218, Geographic File 1957, CCS 092 Germany (5-4-49), sec. 12, box 10, National Archives",
            [("us_nara", "218|Geographic File 1957|CCS 092 Germany (5-4-49)|12|10", "")],
        ),
        ("DBPO, Series III, vol. I, no. 12; FCO 28/541, TNA", [("gb_tna", "FCO 28|541", "")]),
        ("Documents diplomatiques français, 1963, tome I; FO 371/1, f. 2", [("gb_tna", "FO 371|1", "2")]),
        ("JFKL, POF, box 117; and NSF, box 176A", [("us_kennedy", "POF|117", ""), ("us_kennedy", "NSF|176A", "")]),
        ("APRF, f. 45, op. 1, d. 338, l. 98 [reverse]", [("ru_aprf", "45|1|338", "98ob")]),
        (
            "AVPRF, f. 0100, op. 46, p. 362, d. 12, l. 9; d. 13, l. 5; p. 363, d. 20, l. 1",
            [
                ("ru_avprf", f"0100|46|{papka}", leaf)
                for papka, leaf in (("362|12", "9"), ("362|13", "5"), ("363|20", "1"))
            ],
        ),
        ("RGASPI, f. 17, op. 162 (“special files”), d. 46, l. 3 passim", [("ru_rgaspi", "17|162|46", "3")]),
        (
            "National Archives of Ireland, DT S 14106; DFA/5/313/10A",
            [("ie_nai", "DT S 14106", ""), ("ie_nai", "DFA|5|313|10A", "")],
        ),
        (
            "LAC, MG 26 N1, vol. 113, file 10; RG 2, series A-5-a, vol. 2749",
            [("ca_lac", "MG 26 N1|113|10", ""), ("ca_lac", "2|A-5-a|2749", "")],
        ),
        (
            "AMSZ, z. 9, w. 55, t. 747, and another in AAN, KC PZPR, XIA/87",
            [("pl_amsz", "9|55|747", ""), ("pl_aan", "KC PZPR|XIA/87", "")],
        ),
        (
            "FO 371/1; Hungarian National Archives (MOL), M-KS 288. f. 5/418. ő.e.",
            [("gb_tna", "FO 371|1", ""), ("hu_mol", "M-KS|288|5/418", "")],
        ),
        (
            "IMF Archives, Country Files, box 110, file 3 | UNHCR Archives, Series 1, Box 85",
            [("int_imf", "Country Files|110|3", ""), ("int_unhcr", "Series 1|85", "")],
        ),
        ("SHD, 10 H 283, dossier 2 / FO 371/84059", [("fr_shd", "10 H 283|2", ""), ("gb_tna", "FO 371|84059", "")]),
        ("Arhiv Jugoslavije (AJ), Fond 837, KPR, Box 30", [("yu_aj", "837|KPR|30", "")]),
        ("Riksarkivet (RA), Stockholm, Östen Undéns samling, vol. 21", [("se_ra", "Östen Undéns samling|21", "")]),
        ("RGASPI , f . 558 , op . 11 , d . 313 , l . 13", [("ru_rgaspi", "558|11|313", "13")]),
        ("RGASPI, F.: 17; Op.: 3; D.: 1092; L.: 14", [("ru_rgaspi", "17|3|1092", "14")]),
        ("GARF, f. R‑5446, op. 86a, d. 7, l. 3", [("ru_garf", "R‑5446|86a|7", "3")]),
        ("RGASPI, f. (558), op. 11, d. [313], ll. [13]–(15)", [("ru_rgaspi", "558|11|313", "13-15")]),
        ("SAPMO-BArch, DY 30/3475, Bl. 15/16", [("de_sapmo", "DY 30|3475", "15-16")]),
        (
            "RTsKhIDNI, f. 17, op. 128, d. 1095, ll. 60-74 [original in Russian].",
            [("ru_rgaspi", "17|128|1095", "60-74")],
        ),
        (
            "RG 59, CDF, 795.00/11-2850, NARA; RG 59, CDF, 795.00/12-150, NARA",
            [("us_nara", "59|CDF|795.00/11-2850", ""), ("us_nara", "59|CDF|795.00/12-150", "")],
        ),
        (
            "NARA, RG 59, 761.00/3-2253 and 761.00/3-2353",
            [("us_nara", "59|761.00/3-2253", ""), ("us_nara", "59|761.00/3-2353", "")],
        ),
        (
            "NMML, P. N. Haksar Papers (III Inst.), Subject File No. 166",
            [("in_nmml", "P. N. Haksar Papers (III Inst.)|166", "")],
        ),
    ],
)
def test_a_form_is_read(text: str, places: list[tuple[str, str, str]]) -> None:
    reading = read(text)
    assert [said(mention) for mention in reading.locators] == places
    assert all(mention.complete for mention in reading.locators)


def test_a_label_with_its_words_after_it_is_no_credit_of_its_own() -> None:
    """Words before a credit that lacks its stop are not read over it without a sign."""
    reading = read("AMAE, Romania, Year 1955; Country: the Republic Obtained and translated by Eliza Gheorghe")
    assert {credit.role for credit in reading.credits} == {"obtained", "translator"}


def test_what_a_credit_says_of_is_a_part_of_it() -> None:
    reading = read("RGANI, f. 5, op. 30, d. 49, ll. 19-20. Document provided by Gen. Anatoly Gribkov.")
    assert [(credit.role, credit.name) for credit in reading.credits] == [("provider", "Gen. Anatoly Gribkov")]
    assert not reading.errors
