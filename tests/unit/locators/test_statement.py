"""Whole statements: several locators, what is inherited, what is missing, and what is never guessed."""

from __future__ import annotations

import pytest

from archivepkg.locators import LocatorMention, format_locator, read


def said(mention: LocatorMention) -> tuple[str | None, str, str]:
    """Archive, values of the levels, and leaves, as one line each."""
    levels = "/".join(level.value for level in mention.locator.levels)
    leaves = ",".join(
        each.first if each.first == each.last else f"{each.first}-{each.last}" for each in mention.locator.leaves
    )
    return (mention.locator.archive, levels, leaves)


SEED = "APRF, f. 45, op. 1, d. 342, ll. 16-19, and RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019."


def test_the_seed_names_two_places() -> None:
    reading = read(SEED)
    assert [said(mention) for mention in reading.locators] == [
        ("ru_aprf", "45/1/342", "16-19"),
        ("ru_rgaspi", "558/11/342", "16-19"),
    ]
    assert all(mention.complete for mention in reading.locators)
    assert [SEED[m.span.start : m.span.end] for m in reading.locators] == [SEED[:37], SEED[43:-1]]
    assert not reading.errors


def test_pieces_know_label_and_value() -> None:
    text = "RGASPI, f 558, fond.11"
    fond = read("RGASPI, f 558, op.11, d. 342, ll. 0016-0019").locators[0].pieces
    assert [piece.name for piece in fond] == ["archive", "fond", "opis", "delo", "leaves"]
    assert [(piece.label, piece.value) for piece in fond[1:]] == [
        ("f", "558"),
        ("op.", "11"),
        ("d.", "342"),
        ("ll.", "0016-0019"),
    ]
    assert fond[4].ranges[0].text == "0016-0019"
    assert fond[4].ranges[0].leaves.first == "16"
    piece = read(text).locators[0].pieces[1]
    assert piece.label_span is not None
    assert text[piece.label_span.end : piece.value_span.start] == " "


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "RGASPI, f. 558, op. 11, d. 1, ll. 3-4; d. 2, l. 7",
            [("ru_rgaspi", "558/11/1", "3-4"), ("ru_rgaspi", "558/11/2", "7")],
        ),
        ("RGASPI, f. 1, op. 2, d. 3; op. 4, d. 5", [("ru_rgaspi", "1/2/3", ""), ("ru_rgaspi", "1/4/5", "")]),
        ("RGASPI, f. 1, op. 2, d. 3, d. 4", [("ru_rgaspi", "1/2/3", ""), ("ru_rgaspi", "1/2/4", "")]),
        ("RGASPI, f. 1; op. 2; d. 3; l. 4", [("ru_rgaspi", "1/2/3", "4")]),
        ("RGASPI, f. 1, op. 2, d. 3, l. 4; l. 9 and 11", [("ru_rgaspi", "1/2/3", "4,9,11")]),
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 176, 194", [("ru_rgaspi", "17/3/176", ""), ("ru_rgaspi", "17/3/194", "")]),
        ("ф. 17, оп. 3, д. 5, РГАСПИ", [("ru_rgaspi", "17/3/5", "")]),
        ("RGASPI, f. 17, op. 3, d. 12-l. 5", [("ru_rgaspi", "17/3/12", "5")]),
        ("RTsKhIDNI, f. 558, op. 1, d. 2, ll. 148, 151–53, 156ob.", [("ru_rgaspi", "558/1/2", "148,151-153,156ob")]),
        ("Archive: RGASPI. F. 558. Op. 11. D. 1124. L. 8–43.", [("ru_rgaspi", "558/11/1124", "8-43")]),
        ("[RGASPI (f. 4, op. 5, d. 6, l. 7 ob.)]", [("ru_rgaspi", "4/5/6", "7ob")]),
        ("RGASPI, f. 1, op. 2, d. 3, ll. 19-16", [("ru_rgaspi", "1/2/3", "19-16")]),
        ("RGASPI, f. 1, op. 2, d. 3, ll. 60-1, 10–5", [("ru_rgaspi", "1/2/3", "60-61,10-15")]),
        ("RGASPI, f. 1, op. 2, d. 3, ll. 16-6", [("ru_rgaspi", "1/2/3", "16-6")]),
        ("RGASPI, f. 1, op. 2, d. 3, l. 33 (verso), 34-ob.", [("ru_rgaspi", "1/2/3", "33ob,34ob")]),
        ("РГАСПИ. Ф. 1. Оп. 2. Д. 3. Л. 20 (об.), 37 с об.", [("ru_rgaspi", "1/2/3", "20ob,37-37ob")]),
        ("RGASPI, f. 1, op. 2, d. 3, l. 15 i ob.", [("ru_rgaspi", "1/2/3", "15-15ob")]),
        ("BArch, DC 20/3, Bl. 5, 7 u. 9", [("de_barch", "DC 20/3", "5,7,9")]),
        ("LVA, 101. f., 12. apr., 5. l., 12.-14. lp.", [("lv_lva", "101/12/5", "12-14")]),
        ("RGASPI, f. 1, op. 2, d. 3, p. 4", [("ru_rgaspi", "1/2/3", "4")]),
        ("RGASPI, 17/162/21/36–8ob.", [("ru_rgaspi", "17/162/21", "36-38ob")]),
        ("RGASPI, f. 1, op. 2, d. 3, t. 4, l. 5; t. 6", [("ru_rgaspi", "1/2/3/4", "5"), ("ru_rgaspi", "1/2/3/6", "")]),
        ("RGASPI, f. 1, op. 2, t. 4, d. 3; d. 5", [("ru_rgaspi", "1/2/4/3", ""), ("ru_rgaspi", "1/2/4/5", "")]),
        ("RGASPI, f. 1, op. 2, d. 3, t. 4; d. 5", [("ru_rgaspi", "1/2/3/4", ""), ("ru_rgaspi", "1/2/5", "")]),
        (
            "RGASPI, fond 17, opis 128, dela 1081 and 1173",
            [("ru_rgaspi", "17/128/1081", ""), ("ru_rgaspi", "17/128/1173", "")],
        ),
        ("TsDA, Fond 1B, Record 60, File 210, Page 4", [("bg_cda", "1B/60/210", "4")]),
        ("TsDA, Fond 1B, Opis 60, Record 210", [("bg_cda", "1B/60/210", "")]),
        ("AVPRF, f. 0100, op. 43, por. 22, p. 314, d. 12, l. 3", [("ru_avprf", "0100/43/314/22/12", "3")]),
        ("Ll. 34–36, RGANI, f. 3, op. 12, d. 5", [("ru_rgani", "3/12/5", "34-36")]),
        (
            "Letter, Box 489, NSC Files, Nixon Presidential Materials, National Archives, College Park, MD.",
            [("us_nixon", "Letter/489/NSC Files", "")],
        ),
        (
            "Johnson Library, National Security File, Box 2. Secret. A copy is ibid., Rusk Papers, Box 4.",
            [("us_johnson", "National Security File/2", ""), ("us_johnson", "Rusk Papers/4", "")],
        ),
        ('FMACC files, lot 54 D 5, "NAC documents, 1949"', [("us_nara", "FMACC files/54 D 5/NAC documents, 1949", "")]),
        (
            "See RGASPI, f. 17, op. 3, d. 1, l. 4. См. также: Оп. 162. Д. 36",
            [("ru_rgaspi", "17/3/1", "4"), ("ru_rgaspi", "17/162/36", "")],
        ),
        ("RGANI f5 op30 d401", [("ru_rgani", "5/30/401", "")]),
        ("РГАСПИ Ф558 ОП11 Д342 Л16-19", [("ru_rgaspi", "558/11/342", "16-19")]),
        ("APRF, f. 45, op. 1, d. 342, ll. 3, 5, unnumbered", [("ru_aprf", "45/1/342", "3,5")]),
        ("ABS, f. I. správa SNB, karton 12", [("cz_abs", "I. správa SNB/12", "")]),
        ("FO 371/84053, 84057 and 84076", [("gb_tna", f"FO 371/{piece}", "") for piece in (84053, 84057, 84076)]),
        ("UN Doc. S/PV.1022; A/RES/1761(XVII)", [("int_un", "S/PV.1022", ""), ("int_un", "A/RES/1761(XVII)", "")]),
        (
            "Source: NARA, RG 59, Central Foreign Policy Files. Secret. Telegram 688 from Amman is published.",
            [("us_nara", "59/Central Foreign Policy Files", "")],
        ),
        ("AAV, Segr. Stato, b. 3, ff. 7rv, 8r-9v", [("va_aav", "Segr. Stato/3", "7-7ob,8-9ob")]),
        ("РГАНИ, ф. 3, оп. 8, д. 389, лл. 54–55 с об.", [("ru_rgani", "3/8/389", "54-55ob")]),
        (
            "Department of State, Conference Files: Lot 62 D 181, CF 833. Also ibid., Central File 786A.5–MSP/ 2–257.",
            [("us_nara", "Conference Files/62 D 181/CF 833", ""), ("us_nara", "Central File 786A.5–MSP/ 2–257", "")],
        ),
        (
            "Source: Department of State, Central Files, 674.84A/10–3155. (Ibid., Conference Files: Lot 60 D 627)",
            [("us_nara", "Central Files/674.84A/10–3155", ""), ("us_nara", "Conference Files/60 D 627", "")],
        ),
        (
            "674.84A/10–3155. (Ibid., PPS Files: Lot 60 D 627)",
            [("us_nara", "674.84A/10–3155", ""), ("us_nara", "PPS Files/60 D 627", "")],
        ),
        (
            "A/MS files, lot 54 D 291, “TCA/Pt. IV Reports, vol. 2”",
            [("us_nara", "A/MS files/54 D 291/TCA/Pt. IV Reports, vol. 2", "")],
        ),
        (
            "Department of State, NSC Files: Lot 63 D 351, NSC 5608 Series. Secret.",
            [("us_nara", "NSC Files/63 D 351/NSC 5608 Series", "")],
        ),
        (
            "Nixon Library, NSC Files, Box 758, Morocco. Secret. (Ibid.) In telegram 12132 to Rabat",
            [("us_nixon", "NSC Files/758/Morocco", "")],
        ),
        ("DASMIP, PA, 1955, SSSR, f. 56, 41234", [("rs_amip", "PA/1955/SSSR/56/41234", "")]),
        (
            "(Moscow, 17 June 1944, Record Group 25, series 2–AE(S). Library and Archives Canada, Ottawa).",
            [("ca_lac", "Moscow/17 June 1944/25/2–AE(S)", "")],
        ),
        ("MOL, XIX–J–1–j Korea, 5. doboz", [("hu_mol", "XIX–J–1–j/Korea/5", "")]),
        (
            "NARA,\u00a0RG\u00a059, OCB\u00a0Files: Lot\u00a062\u00a0D\u00a0430",
            [("us_nara", "59/OCB\u00a0Files/62\u00a0D\u00a0430", "")],
        ),
        ("London, TNA, WO 208/4661, fols 3r-4v", [("gb_tna", "WO 208/4661", "3-4ob")]),
        ("TNA FO 371/94079/FC1022/13", [("gb_tna", "FO 371/94079/FC1022/13", "")]),
        ("NARA, RG 263, Box 17, File “Bandera”", [("us_nara", "263/17/Bandera", "")]),
        ("Truman Library, PSF, box 213, folder “ORE 1950, 58-69”", [("us_truman", "PSF/213/ORE 1950, 58-69", "")]),
        ("RGASPI, f. 495, op. 74, d. 188, ll. 11 recto–12 verso", [("ru_rgaspi", "495/74/188", "11-12ob")]),
        ("RGASPI, f. 644 op. 1 d. 3 l. 110 & l. 112", [("ru_rgaspi", "644/1/3", "110,112")]),
        ("SAPMO-BArch, DY 30/IV 2/20/1150, unpaginated", [("de_sapmo", "DY 30/IV 2/20/1150", "")]),
        ("SAPMO-BArch, NL 36/699, Bl. 16-28, here Bl. 20.", [("de_sapmo", "NL 36/699", "16-28,20")]),
        ("AAPD 1963, Dok. 45; PA AA, B 150", [("de_paaa", "B 150", "")]),
        ("FO 371/127239 and /127240", [("gb_tna", "FO 371/127239", ""), ("gb_tna", "FO 371/127240", "")]),
        ("HHStA, PA XII, Kt. 350, fol. 12v–13r", [("at_hhsta", "PA XII/350", "12ob-13")]),
        ("Rigsarkivet, København, UM, 5.F.108.a, pk. 3", [("dk_ra", "UM/5.F.108.a/3", "")]),
        ("LVA, 101. f. 12. apr. 5. l. 12. lp.", [("lv_lva", "101/12/5", "12")]),
        ("LVA, f. 101, op. 15, d. 68, l. 3", [("lv_lva", "101/15/68", "3")]),
        ("AJ-KPR, I-5-b/82-3", [("yu_aj", "KPR/I-5-b/82-3", "")]),
        (
            "HIA, A. Person Papers, box 38; HIA, A Collection, 197-6",
            [("us_hia", "A. Person Papers/38", ""), ("us_hia", "A Collection/197-6", "")],
        ),
        ("ASV, Arch. Nunz. Praga, b. 12, f. 5v", [("va_aav", "Arch. Nunz. Praga/12", "5ob")]),
        ("AVP RF, fond 0102, op. 14, folder 75, file 4, pp. 1-20.", [("ru_avprf", "0102/14/75/4", "1-20")]),
        ("APRF, fond 45, opis 1, folder 342, pages 1 to 4", [("ru_aprf", "45/1/342", "1-4")]),
        ("FRUS, 1961-63, vol. 14, doc. 117; JFKL, POF, box 126", [("us_kennedy", "POF/126", "")]),
        ("CFMA, 105-00596-01(1), 105-00596-02(1)", [("cn_fma", f"105-00596-0{n}(1)", "") for n in (1, 2)]),
        ("A copy is in SAPMO-BArch, DY 30/3386, Bl. 12.", [("de_sapmo", "DY 30/3386", "12")]),
        ("Russian text: APRF, f. 45, op. 1, d. 329, l. 10", [("ru_aprf", "45/1/329", "10")]),
        (
            "LAC, RG 25, vol. 4484 and London, TNA, WO 208/4661",
            [("ca_lac", "25/4484", ""), ("gb_tna", "WO 208/4661", "")],
        ),
        (
            "HHStA, PA XII, Kt. 350 as well as BStU, MfS, ZAIG 1081, Bl. 8",
            [("at_hhsta", "PA XII/350", ""), ("de_bstu", "MfS/ZAIG/1081", "8")],
        ),
        (
            "HHStA, PA XII, Kt. 350 / PA AA, RAV Stockholm, Bd. 4",
            [("at_hhsta", "PA XII/350", ""), ("de_paaa", "RAV Stockholm/4", "")],
        ),
        (
            "RGVA, f. 1, op. 2, d. 3, printed in A Book, p. 14; BStU, MfS, ZAIG 1081, Bl. 8",
            [("ru_rgva", "1/2/3", ""), ("de_bstu", "MfS/ZAIG/1081", "8")],
        ),
        (
            "5158 - УСБУ в Одесской обл and ПермГАСПИ. Ф. 643/2. Оп. 1. Д. 28087",
            [("ua_sbu", "5158", ""), ("ru_permgaspi", "643/2/1/28087", "")],
        ),
        ("HHStA, PA XII, Karton 12. https://example.org/document/1", [("at_hhsta", "PA XII/12", "")]),
        ("RGASPI, f. 1, op. 2, d. 3. https://example.org/document/1", [("ru_rgaspi", "1/2/3", "")]),
        ("Obtained by A. Jones. 5158 - УСБУ в Одесской обл", [("ua_sbu", "5158", "")]),
        ("See AJ, KPR, I-3-a/SSSR", [("yu_aj", "KPR/I-3-a/SSSR", "")]),
        ("BArch, DE 1/14094, o. Bl.", [("de_barch", "DE 1/14094", "")]),
        ("PREM 8/1405; 8/1406", [("gb_tna", "PREM 8/1405", ""), ("gb_tna", "PREM 8/1406", "")]),
        ("PREM 8/1405; PREM 11/8", [("gb_tna", "PREM 8/1405", ""), ("gb_tna", "PREM 11/8", "")]),
        ("SAPMO-BArch, DY 30/3682; 3683", [("de_sapmo", "DY 30/3682", ""), ("de_sapmo", "DY 30/3683", "")]),
        ("SAPMO-BArch, DY 30/3682, 3683", [("de_sapmo", "DY 30/3682", "3683")]),
        ("BArch, RH 2/2567, Bl. 33; DVW 1/39472", [("de_barch", "RH 2/2567", "33"), ("de_barch", "DVW 1/39472", "")]),
        ("AJ, 507, ACK SKJ, IX, 119/I-56", [("yu_aj", "507/ACK SKJ/IX/119/I-56", "")]),
        ("Translated by A. Jones; original in PRC FMA 110-00025-03, 1-4", [("cn_fma", "110-00025-03", "1-4")]),
        ("Reprinted in A Book, p. 88; original: RGANI, f. 89, op. 28, d. 5", [("ru_rgani", "89/28/5", "")]),
        ("RGANI, f. 5, op. 60, d. 48 (excerpts available in CWIHP Bulletin 4)", [("ru_rgani", "5/60/48", "")]),
        ("NAI, DFA, 6/410/31", [("ie_nai", "DFA/6/410/31", "")]),
        ("TNA, FO371/84053", [("gb_tna", "FO 371/84053", "")]),
        ("SAPMO-BArch, DY30/J IV 2/202/80, Bd. 3, Bl. 4", [("de_sapmo", "DY 30/J IV 2/202/80/3", "4")]),
        ("FO 371/94171, RG 10344/5, Public Record Office.", [("gb_tna", "FO 371/94171/RG 10344/5", "")]),
        ("TNA, FO371/1 and FO371/2", [("gb_tna", "FO 371/1", ""), ("gb_tna", "FO 371/2", "")]),
        ("RGANI, f. 89, per. 42, dok. 11", [("ru_rgani", "89/42/11", "")]),
        (
            "NARA, RG 59, Central Files 1967-69, POL 27 VIET S; POL 7 US",
            [("us_nara", f"59/Central Files 1967-69/{file}", "") for file in ("POL 27 VIET S", "POL 7 US")],
        ),
        (
            "NARA, RG 59, Central Files 1967-69, POL 27 VIET S; ibid., POL 7 US",
            [("us_nara", f"59/Central Files 1967-69/{file}", "") for file in ("POL 27 VIET S", "POL 7 US")],
        ),
        (
            "Johnson Library, National Security File, Box 2; Rusk Papers, Box 4",
            [("us_johnson", "National Security File/2", ""), ("us_johnson", "Rusk Papers/4", "")],
        ),
        ("RGALI, f. 1, op. 1, d. 2; FO 371/1", [("ru_rgali", "1/1/2", ""), ("gb_tna", "FO 371/1", "")]),
        ("SAPMO-BArch, DY 30/3682; FO 371/1", [("de_sapmo", "DY 30/3682", ""), ("gb_tna", "FO 371/1", "")]),
        ("TNA, FO 371/84112; 84113", [("gb_tna", "FO 371/84112", ""), ("gb_tna", "FO 371/84113", "")]),
        ("f. 45, op. 1, d. 342, l. 5 (APRF)", [("ru_aprf", "45/1/342", "5")]),
        ("f. 1, op. 2, d. 3 (RGASPI); d. 4, l. 7", [("ru_rgaspi", "1/2/3", ""), ("ru_rgaspi", "1/2/4", "7")]),
        ("f. 1, op. 2, d. 3, RGASPI; f. 4, op. 5, d. 6, APRF", [("ru_rgaspi", "1/2/3", ""), ("ru_aprf", "4/5/6", "")]),
        ("RGASPI, f. 1, op. 2, d. 3; f. 4, op. 5, d. 6, APRF", [("ru_rgaspi", "1/2/3", ""), ("ru_aprf", "4/5/6", "")]),
        (
            "6/77 w-86 t-1312, Polish Foreign Ministry Archive; 6/78 w-87 t-1, Polish Foreign Ministry Archive",
            [("pl_amsz", "6/77/86/1312", ""), ("pl_amsz", "6/78/87/1", "")],
        ),
        ("rgaspi, f. 1, op. 2, d. 3", [("ru_rgaspi", "1/2/3", "")]),
        ("RGASPI (former Central Party Archive), f. 1, op. 2, d. 3", [("ru_rgaspi", "1/2/3", "")]),
        ("RGANI (formerly TsKhSD), f. 1, op. 2, d. 3", [("ru_rgani", "1/2/3", "")]),
        ("АВП РФ (далее — АВП), ф. 1, оп. 2, п. 4, д. 3", [("ru_avprf", "1/2/4/3", "")]),
        (
            "APRF, f. 1, op. 2, d. 3 together with RGASPI, f. 4, op. 5, d. 6",
            [("ru_aprf", "1/2/3", ""), ("ru_rgaspi", "4/5/6", "")],
        ),
        (
            "NARA, RG 59, Decimal File 1950-54, 795.00/6-2550",
            [("us_nara", "59/Decimal File 1950-54/795.00/6-2550", "")],
        ),
        (
            "WNRC, RG 383, Central Policy File: FRC 85 A 83, Master Book",
            [("us_wnrc", "383/Central Policy File/85 A 83/Master Book", "")],
        ),
        (
            "NL-HaNA, Buitenlandse Zaken / Code-Archief 45-54, 2.05.117, inv.nr. 9034",
            [("nl_na", "Buitenlandse Zaken / Code-Archief 45-54/2.05.117/9034", "")],
        ),
        ("ANIC, C.C. al P.C.R., dos. 12/1956, f. 4-8v", [("ro_anic", "C.C. al P.C.R./12/1956", "4-8ob")]),
        (
            "DDEL, Ann Whitman File, International Series, Box 50; DDE Diary Series, Box 25",
            [
                ("us_eisenhower", "Ann Whitman File/International Series/50", ""),
                ("us_eisenhower", "Ann Whitman File/DDE Diary Series/25", ""),
            ],
        ),
        (
            "Secretary’s Letters, lot 56 D 459, “Humphrey, G.”",
            [("us_nara", "Secretary’s Letters/56 D 459/Humphrey, G", "")],
        ),
        (
            'Kennedy Library, NSF, "Smith, John, 1961," Box 3',
            [("us_kennedy", "NSF/Smith, John, 1961/3", "")],
        ),
        ("AJ, 837, KPR, I-3-a/82", [("yu_aj", "837/KPR/I-3-a/82", "")]),
        (
            "中国外交部档案馆，档号：106-00026-01；105-00001-02",
            [("cn_fma", "106-00026-01", ""), ("cn_fma", "105-00001-02", "")],
        ),
        ("BArch, DY 30/3473, Bl. 12–15 (SAPMO)", [("de_sapmo", "DY 30/3473", "12-15")]),
        ("Box 12, Folder 3 (Hoover Institution Archives)", [("us_hia", "12/3", "")]),
    ],
)
def test_complete_locators(text: str, want: list[tuple[str, str, str]]) -> None:
    mentions = read(text).locators
    assert [said(mention) for mention in mentions] == want
    assert all(mention.complete for mention in mentions)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("APRF, f. 45, d. 342, ll. 16-19", ("opis",)),
        ("APRF, Listy 146-147, Fond and Opis not given", ("fond", "opis", "delo")),
        ("APRF", ("fond", "opis", "delo")),
    ],
)
def test_missing_levels_are_named(text: str, missing: tuple[str, ...]) -> None:
    (mention,) = read(text).locators
    assert mention.missing == missing
    assert not mention.complete
    assert mention.span.end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "RGASPI, f. 558, op. 11, d. 342, 1951.",
        "RGASPI, f. 558, op. 11, d. 342, 350, l. 5",
        "RGASPI 14.11.51",
        "RGASPI 14.11.1951",
        "RGASPI, f. 17, f. 18, op. 3, d. 4",
        "RGASPI, f. 1, op. 2, d. 3, papka 4",
        "RGASPI, f. 1, op. 2, d. 3, ll. 51-520b.",
        "РГАСПИ, ф. 1, оп. 2, д. 3, л. 20б",
        "RGASPI, f. 4, op. 5, d. 6, qu. 2; d. 8",
        "RGASPI, f. 4, op. 5, d. 6-8",
        "RGASPI, f. 4, op. 5, d. 6. Copy 3",
        "RGASPI, f. 1, op. 2, d. 3, l. 5, 14 November 1951",
        "RGASPI, f. ١, op. 2, d. 3",
        "RGASPl, f. 1, op. 2, d. 3",
        "Perm RGASPI, f. 1, op. 2, d. 3",
        "f. 1, op. 2, d. 3, p. 4",
        "RGASPI, f. 1, op. 2, d. 3, l. 4, ch. 5",
        "AVPRF, 0102/14/75/4",
        "LI. 51-520b., RGANI, F. 3, Op. 12, D. 1006",
        "LYA, K-1, 58, P-10915",
        "PRC FMA 106-01479-03; 21-41.",
        "Фонд Р-467; Опись 3; Дело 496; 499; 502, ОГАЧО",
        "WNRC, RG 330, OSD Files. Korea 091.112.",
        "AMAE, 119QO, 444, f. 22",
        "BFL XXXV. La. 1. 5. őe. — Géppel írott",
        "Archivio Segreto Vaticano, AB, b. 7457: Moreno, Sforzini 1987, pp. 350, 353",
        "RGASPI 17/3/1080, 1951",
        "PRC FMA 106-01403-02, 1956.",
        "Ibid., ll. 77-79.",
        "RGASPI, f. 1, op. 2, d. 3 (RGANI)",
        "LBJ Library, NSF, Country File, Vietnam, Box 74; Memos to the President, Box 3",
        "Memo to Kennedy (Kennedy Library)",
        'NARA, RG 59, Lot 56 D 459, folder "Humphrey, G."',
        "Johnson Library, National Security File, Country File, Israel, Box 1; Agency File, Box 2",
        "AAN, KC PZPR, p. 15, t. 37, k. 120",
        "Národní archiv, Praha, fond 1261/0/43, sv. 5, arch. jedn. 12",
        "ANR, Fond CC al PCR, dosar 2/1967, f Translated by Larry L. Watts",
        "Naval Historical Center, CINCPACFLT Microfilm Files, Reel TS 1956 3144",
        "Library of Congress, Washington, 1985, p. 5.",
        "Kennedy Library, Boston, 1985",
        "Národní archiv, fond KSČ, f. 02/2, sv. 5",
        "leaf 51 of the file, RGANI, F. 3, Op. 12, D. 1006",
        "SAPMO-BArch, DY 30/IV 2/2.035 Nr. 127",
        "Nixon Library, NSC Files, H-37, BStU, Box 5",
    ],
)
def test_what_is_doubtful_is_not_complete_and_is_reported(text: str) -> None:
    reading = read(text)
    assert not any(mention.complete for mention in reading.locators)
    assert reading.errors or not any(mention.locator.archive for mention in reading.locators)


def test_a_name_after_a_semicolon_is_not_that_of_the_place_before_it() -> None:
    first, second, third = read("RGASPI, f. 1, op. 2, d. 3; f. 5, op. 6, d. 7; RGANI.").locators
    assert [each.locator.archive for each in (first, second, third)] == ["ru_rgaspi", "ru_rgaspi", "ru_rgani"]
    assert second.complete


def test_a_name_after_a_stop_may_or_may_not_be_that_of_the_last_place_of_a_list() -> None:
    first, second, _ = read("RGASPI, f. 1, op. 2, d. 3; f. 5, op. 6, d. 7. RGANI.").locators
    assert first.complete
    assert not second.complete


def test_what_a_list_of_sources_is_headed_with_is_no_title() -> None:
    (mention,) = read("(Nguồn: ANOM)").locators
    assert said(mention) == ("fr_anom", "", "")


def test_an_unknown_archive_keeps_its_words_and_nothing_is_inherited() -> None:
    text = "APRF, Fond 45, Opis 1, Delo 347, Listy 12-13 and XYZRF, Fond 059a, Opis 5a, Delo 4, Papka 11, Listy 159-160"
    known, unknown = read(text).locators
    assert known.complete
    assert said(unknown) == (None, "059a/5a/11/4", "159-160")
    assert unknown.locator.cited_as == "XYZRF"
    assert not unknown.complete


def test_words_that_may_not_be_a_name_are_not_kept_as_one() -> None:
    first, second = read("RGASPI, f. 1, op. 2, d. 3; see the file, d. 9").locators
    assert first.complete
    assert (second.locator.archive, second.locator.cited_as, said(second)[1]) == (None, None, "9")


def test_an_inherited_piece_says_so() -> None:
    second = read("RGASPI, f. 558, op. 11, d. 1; d. 2").locators[1]
    assert [(piece.name, piece.inherited) for piece in second.pieces] == [
        ("archive", True),
        ("fond", True),
        ("opis", True),
        ("delo", False),
    ]


def test_volumes_and_pages_of_a_publication_are_no_locators() -> None:
    text = "RGASPI, f. 4, op. 5, d. 6. Published in Foo, Vol. 2, p. 5, edited by A. Smith; APRF, f. 5, op. 6, d. 7."
    reading = read(text)
    assert [said(mention)[:2] for mention in reading.locators] == [("ru_rgaspi", "4/5/6"), ("ru_aprf", "5/6/7")]
    assert reading.published
    assert not reading.credits


def test_a_sentence_of_its_own_leaves_the_locator_complete() -> None:
    reading = read("RGASPI, f. 4, op. 5, d. 6. Original in Russian.")
    assert reading.locators[0].complete
    assert len(reading.errors) == 1


@pytest.mark.parametrize(
    "text",
    ["f. 558), after it, Polish Foreign Ministry Archive", "seen in a file), then (in part) in one, Bundesarchiv"],
)
def test_a_bracket_that_only_closes_before_a_name_is_passed_over(text: str) -> None:
    reading = read(text)
    assert reading.locators[-1].locator.archive in ("pl_amsz", "de_barch")
    assert "".join(text[part.span.start : part.span.end] for part in reading.parts) == text


def test_a_code_of_one_piece_is_the_first_that_the_scheme_names() -> None:
    (mention,) = read("PA AA, B 43, Bd. 783").locators
    assert [level.level for level in mention.locator.levels] == ["bestand", "band"]


def test_a_siglum_in_an_open_quotation_does_not_begin_a_mention_again_and_again() -> None:
    text = 'Nati;nal Archives "of India, Ministry of External Affairs, File No. WII/109/7/72'
    reading = read(text)
    assert sum(len(part.span) for part in reading.parts) == len(text)


def test_letters_of_another_script_are_told_wherever_the_name_stands() -> None:
    text = f"{'(a note) ' * 60}AРRF, f. 45, op. 1, d. 342"
    (mention,) = read(text).locators
    assert (mention.locator.archive, mention.locator.cited_as) == ("ru_aprf", "AРRF")
    assert mention.pieces[0].value_span.start == text.index("A")


@pytest.mark.parametrize(
    ("siglum", "second"),
    [
        ("R 43 I/21, Bl. 197-199", ("de_barch", "R 43 I/21", "197-199")),
        ("IOR/L/PS/12/2106", ("gb_bl", "IOR/L/PS/12/2106", "")),
    ],
)
def test_a_siglum_after_a_semicolon_begins_another_archives_place(siglum: str, second: tuple[str, str, str]) -> None:
    """Also after a scheme in which a short word may stand before a label, as `9` does in `9 л.`"""
    reading = read(f"RGALI, f. 1, op. 2, d. 3; {siglum}")
    assert [said(mention) for mention in reading.locators] == [("ru_rgali", "1/2/3", ""), second]
    assert not reading.errors


def test_a_leaf_that_looks_like_a_year_has_its_own_label() -> None:
    text = "APRF, f. 45, op. 1, d. 342, ll. 1, l. 1951, 1952, 7, 1953v"
    (mention,) = read(text).locators
    assert mention.complete
    assert [leaf.first for leaf in mention.locator.leaves] == ["1", "1951", "1952", "7", "1953ob"]
    assert format_locator(mention.locator) == text.replace("v", "ob")
    assert not read("APRF, f. 45, op. 1, d. 342, ll. 1, 1951").locators[0].complete
