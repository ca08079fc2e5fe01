from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.model import Dispatch, Passage
from kg.read import read
from kg.repair import clean_line, repair, source_span

SEEDS = Path(__file__).parent.parent / "seeds"


def passages(text: str) -> tuple[Passage, ...]:
    return repair(Dispatch("a", text, "a.txt"))


def body(text: str) -> str:
    return next(p.text for p in passages(text) if p.section == "body")


def teasers(text: str) -> list[str]:
    return [p.text for p in passages(text) if p.section == "teaser"]


def line(text: str) -> str:
    """Return a single paragraph repaired, on a page that lost some line breaks elsewhere."""
    page = (
        "Le chef de l'État s'est rendu dansla capitale pour y rencontrerles élus du pays.\n"
        "Les deuxdélégations ont parlé del'eau et dela pêche avecles armateurs.\n"
        "Elles ont convenu depoursuivre les discussions etde signer unaccord en mars.\n"
    )
    return body(page + text).split("\n\n")[-1]


GLUED = [
    ("le ministère des Affairesétrangères du Ghana", "le ministère des Affaires étrangères du Ghana"),
    ("une conversationtéléphonique de dix minutes", "une conversation téléphonique de dix minutes"),
    ("la présidence desÉtats-Unis", "la présidence des États-Unis"),
    ("Levice-ministre est parti", "Le vice-ministre est parti"),
    ("les mesures que le Kenya aapportées", "les mesures que le Kenya a apportées"),
    ("lesdiplomates sont rentrés", "les diplomates sont rentrés"),
    ("un plan d'actionstratégique", "un plan d'action stratégique"),
    ("une réunion dansl'usine", "une réunion dans l'usine"),
    ("le rôle central del'OMS", "le rôle central de l'OMS"),
    ("l'octroipar la Norvège de prêts", "l'octroi par la Norvège de prêts"),
    ("LaNorvège a promis son aide", "La Norvège a promis son aide"),
    ("MmeParly est arrivée", "Mme Parly est arrivée"),
    ("le ministreSall a répondu", "le ministre Sall a répondu"),
    ("un don de 140millions de dollars", "un don de 140 millions de dollars"),
    ("le22 juin, enmars2021 et en2019", "le 22 juin, en mars 2021 et en 2019"),
]


@pytest.mark.parametrize(("glued", "parted"), GLUED)
def test_words_that_ran_together_are_parted(glued: str, parted: str) -> None:
    assert line(glued) == parted


def test_a_word_of_the_page_is_parted_where_it_is_glued() -> None:
    text = "Le Lesotho aide. Le Lesothoa signé. L'UNESCO suit. L'UNESCOet lui ont parlé."
    assert line(text) == "Le Lesotho aide. Le Lesotho a signé. L'UNESCO suit. L'UNESCO et lui ont parlé."


WHOLE = [
    "Nguyen Xuan Phuc",
    "Mikhaïl Miasnikovitch",
    "Thongloun Sisoulith",
    "Ouagadougou",
    "Anne Latombe et Jean Delarue",
    "le vice-ministre et la vice-présidente",
    "COVID-19, G20, 5G, 2e, 1er, 15h30, n°4",
    "YouTube, WhatsApp, LinkedIn, iPhone et BlaBlaCar",
    "une visioconférence puis une vidéoconférence",
    "ils coprésidaient, redémarreront et rayonneront",
    "les antiterroristes, prodémocratie et néolibéraux",
    "l'administration américainne prenait",
    "aujourd'hui, quelqu'un, presqu'île, prud'homme, lorsqu'il",
    "à Sana'a, à Xi'an, N'Djamena, O'Brien, Levi's",
    "surtout, parfois, pourtant, davantage, désormais, dudit",
    "https://exemple.fr/desnouvelles et desnouvelles@exemple.fr",
    "les participant(e)s, le(s) pays",
    "140.000 doses, 3,5 millions, 10.30",
]


@pytest.mark.parametrize("text", WHOLE)
def test_names_and_rare_words_stay_whole(text: str) -> None:
    assert line(text) == text
    assert body(text) == text


def test_a_page_that_lost_no_break_is_parted_only_where_there_is_no_doubt() -> None:
    assert body("Une statue monumentale delimite la place.") == "Une statue monumentale delimite la place."
    assert body("Il risquede partir enseptembre.") == "Il risque de partir en septembre."


SPACED = [
    ("le 22 juin,avec eux", "le 22 juin, avec eux"),
    ("La visite est officielle.Le roi suit.", "La visite est officielle. Le roi suit."),
    ("Elle est officielle.M. Roi suit.", "Elle est officielle. M. Roi suit."),
    ('La visite est "utile".M. Roi suit.', 'La visite est "utile". M. Roi suit.'),
    ("selon l'OTAN.Ils partent en 2021.Elle reste", "selon l'OTAN. Ils partent en 2021. Elle reste"),
    ('Il a dit "oui."L\'accord suit.', 'Il a dit "oui." L\'accord suit.'),
    ('Il veut"la paix"et part', 'Il veut "la paix" et part'),
    ("l'Union européenne(UE), l'OMS (Genève)et lui", "l'Union européenne (UE), l'OMS (Genève) et lui"),
    ("M.Diallo a parlé", "M. Diallo a parlé"),
    ("« Oui »dit-il ,puis : non !Ensuite", "« Oui » dit-il, puis : non ! Ensuite"),
]


@pytest.mark.parametrize(("before", "after"), SPACED)
def test_punctuation_gets_the_blank_it_lost(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize("text", ["site.gouv.fr", "U.S.A.", "J.-C.", 'd\'"amis"', "18:30", "a/b", "etc..."])
def test_punctuation_inside_a_word_gets_none(text: str) -> None:
    assert body(text) == text


def test_characters_have_one_spelling_and_none_is_unseen() -> None:
    text = (
        "L’e\u0301te\u0301\u00a0: co\u00adopé\u200bra\u202etion\u2009«\u202foui\u202f»\ufeff  et\tl‘eau\x07"
    )
    assert body(text) == "L'été : coopération « oui » et l'eau"


def test_a_heading_glued_to_its_paragraph_is_a_paragraph() -> None:
    text = 'La crise dure.Un tollé mondialLe président a réagi. Il "calme le jeu"Dans la nuit, il est parti.'
    assert body(text) == (
        "La crise dure. Un tollé mondial\n\nLe président a réagi. "
        'Il "calme le jeu"\n\nDans la nuit, il est parti.'
    )


def test_a_capital_glued_to_a_word_ends_a_heading_where_no_other_break_was_lost() -> None:
    assert (
        body("Un procès sous tensionAnne Sow est entendue.")
        == "Un procès sous tension\n\nAnne Sow est entendue."
    )
    assert line("Elle voit le ministreSall à Dakar.") == "Elle voit le ministre Sall à Dakar."


DATELINES = [
    "Hanoï (VNA) – ",
    "Hanoi (VNA)- ",
    "Hanoï (VNA) –",
    "PARIS (AFP) - ",
    "Addis-Abeba (Xinhua) -- ",
    "Port-au-Prince (Le Nouvelliste) — ",
    "LE CAIRE - ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_cut(dateline: str) -> None:
    assert body(f"{dateline}Le roi a reçu la ministre.") == "Le roi a reçu la ministre."


@pytest.mark.parametrize("dateline", ["Lomé, le 5 mai 2021 – ", "Alger, 5 mai (APS) - "])
def test_a_dateline_with_a_day_is_a_paragraph_of_its_own(dateline: str) -> None:
    assert body(f"{dateline}Le roi est là.") == f"{dateline.strip()}\n\nLe roi est là."


@pytest.mark.parametrize(
    "text",
    [
        "Le député Jean Martin (PS) a reçu la ministre.",
        "Le Premier ministre – en visite à Rome – a reçu la ministre.",
        "Hanoï a reçu la ministre.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert body(text) == text


@pytest.mark.parametrize(
    "sign_off", ["-VNA", " - VNA", ".-VNA", " (AFP)", " /VNA", ". – ACP", " (AFP/Reuters)"]
)
def test_a_sign_off_is_cut(sign_off: str) -> None:
    stop = "" if sign_off.startswith(".") else "."
    assert body(f"Le roi a reçu la ministre{stop}{sign_off}") in (
        "Le roi a reçu la ministre.",
        "Le roi a reçu la ministre",
    )


def test_an_acronym_that_ends_a_sentence_is_no_sign_off() -> None:
    assert body("Elle a été reçue par l'ONU.") == "Elle a été reçue par l'ONU."
    assert body("Ce fut un accord UE-ONU") == "Ce fut un accord UE-ONU"
    assert body("Elle l'a dit à l'AFP.") == "Elle l'a dit à l'AFP."
    assert body("Selon l'Agence France-Presse (AFP).") == "Selon l'Agence France-Presse (AFP)."


CREDITS = [
    "Photo : VNA",
    "Photo: ministère des Affaires étrangères",
    "Photo d'illustration : VNA",
    "Photo diffusée par la VNA",
    "Photo AFP",
    "Photo : AA/VNA",
    "© Reuters",
    "(Photo : présidence)",
    "Crédit photo : mairie de Lyon",
]


@pytest.mark.parametrize("credit", CREDITS)
def test_a_photo_credit_is_cut(credit: str) -> None:
    text = f"Le titre\n\nLe roi reçoit la ministre. {credit}\n\nIl a parlé."
    assert body(text) == "Le titre\n\nLe roi reçoit la ministre.\n\nIl a parlé."


def test_a_credit_alone_leaves_nothing() -> None:
    assert body("Le titre\n\nPhoto : VNA\n\nIl a parlé.") == "Le titre\n\nIl a parlé."


def test_a_caption_glued_to_titles_and_paragraphs_is_a_paragraph() -> None:
    text = (
        "Le roi à Rome\n\nLe roi à Rome ảnh 1Le roi serre la main du maire. Photo : VNA"
        "Rome (VNA) – Il est parti.\n"
        "Le roi à Rome ảnh 2Le maire. Photo : VNA"
    )
    assert body(text) == "Le roi à Rome\n\nLe roi serre la main du maire.\n\nIl est parti.\n\nLe maire."


def test_a_photo_in_a_sentence_is_no_credit() -> None:
    text = "Il a montré une photo : le roi y serre la main du maire de Rome. Puis il est parti."
    assert body(text) == text


def test_doubled_titles_appear_once() -> None:
    text = "Chili et Pérou coopèrent\n\nLe Chili et le Pérou coopèrent\n\nIls signent.\n\nIls signent."
    assert body(text) == "Chili et Pérou coopèrent\n\nIls signent."


def test_lines_that_were_broken_to_fit_a_width_are_one_paragraph() -> None:
    text = (
        "Un accord à Quito\n\n"
        "Le président équatorien a reçu lundi à Quito son\nhomologue du Pérou. Les deux hommes ont parlé de\n"
        "Machala, de la pêche et des routes qui relient le\nnord du Pérou aux ports de la côte. Ils seront\n"
        "élargies avant deux ans, a dit le président, qui\nveut en être.\n\nLa suite est prévue en mars."
    )
    first, second, third = body(text).split("\n\n")
    assert (first, third) == ("Un accord à Quito", "La suite est prévue en mars.")
    assert "de Machala, de la pêche" in second
    assert second.endswith("veut en être.")


def test_lines_that_stand_for_themselves_are_paragraphs() -> None:
    assert body("Le titre\nLe chapeau\nLa suite du\ntexte.") == "Le titre\n\nLe chapeau\n\nLa suite du texte."


STORIES = [
    (
        "Le consul, Ali Sow. Photo : VNA",
        "Le Mali ouvre un consulat",
        "Le consul est arrivé.",
    ),
    ("La reine d'Espagne. Photo: AFP", "Une reine à Lima ?", "La reine a visité Lima, puis Cuzco."),
    ("Le port d'Accra. Photo : VNA", "Accra s'agrandit.", "Le port aura trois quais de plus"),
]


def listing(*stories: tuple[str, ...]) -> str:
    blocks = "\n\n".join(block for story in stories for block in story)
    return f"Le titre\n\nLe roi est parti.\n\nVoir plus\n\n{blocks}"


def test_each_teaser_is_a_passage_with_its_caption_title_and_summary() -> None:
    text = listing(*STORIES)
    assert body(text) == "Le titre\n\nLe roi est parti."
    assert teasers(text) == [
        "Le consul, Ali Sow.\n\nLe Mali ouvre un consulat\n\nLe consul est arrivé.",
        "La reine d'Espagne.\n\nUne reine à Lima ?\n\nLa reine a visité Lima, puis Cuzco.",
        "Le port d'Accra.\n\nAccra s'agrandit.\n\nLe port aura trois quais de plus",
    ]


def test_a_caption_without_a_credit_opens_its_teaser() -> None:
    bare = ("Le maire de Sfax, Ali Ben.", "Sfax accueille ses jumelles", "Le maire a reçu dix villes.")
    found = teasers(listing(*STORIES[:2], bare))
    assert len(found) == 3
    assert found[2].startswith("Le maire de Sfax, Ali Ben.\n\nSfax accueille")


def test_teasers_without_captions_are_titles_with_their_summaries() -> None:
    found = teasers(listing(*(story[1:] for story in STORIES[:2]), ("Un titre seul",), ("Un autre titre",)))
    assert [text.split("\n\n")[0] for text in found] == [
        "Le Mali ouvre un consulat",
        "Une reine à Lima ?",
        "Un titre seul",
        "Un autre titre",
    ]


def test_a_link_inside_the_article_is_a_teaser_and_the_article_goes_on() -> None:
    text = (
        "Le titre\n\nLe roi est parti.\n\nLire aussi : La reine arrive\n\nIl revient.\n\n"
        "À LIRE ÉGALEMENT\n\nLe prince dort\n\nTout va bien."
    )
    assert body(text) == "Le titre\n\nLe roi est parti.\n\nIl revient.\n\nTout va bien."
    assert teasers(text) == ["La reine arrive", "Le prince dort"]


def test_a_marker_in_a_sentence_or_above_the_article_announces_nothing() -> None:
    text = "Voir plus\n\nLe titre\n\nIl faut voir plus loin, dit-il.\n\nFin."
    assert body(text) == "Le titre\n\nIl faut voir plus loin, dit-il.\n\nFin."
    assert teasers(text) == []


# ---------------------------------------------------------------------------------------- junk

STORY = "Le ministre belge Jan Peeters a rencontré à Bruxelles la ministre togolaise Ama Sarpong."
LETTERS = "mtfFs9B2rA6PU6c1bIiRPyD29y2wItJNCpba1DwWF8GpjngSngMnNxBl0JWGTxWt"
JUNK = {
    "letters": "a" * 50_000,
    "a picture in Markdown": f"![photo](data:image/png;base64,{LETTERS * 300}==)",
    "a picture with its type": f"data:image/svg+xml;charset=utf-8;base64,{LETTERS * 9}",
    "a file in lines": f"{LETTERS}\n" * 300 + "Zm9v=",
    "marks": "*" * 50_000,
    "words parted by marks alone": "mot.Mot," * 9_000,
    "accents without end": "e" + "\u0301\u0323" * 20_000,
    "an address without end": "https://exemple.org/?" + "a=1&b=2;" * 5_000,
    "ideographs": "外交部长" * 5_000,
}


@pytest.mark.parametrize("what", JUNK)
def test_what_is_too_long_for_a_word_is_cut_and_offsets_stay_exact(what: str) -> None:
    text = f"{STORY}\n\n{JUNK[what]}\n\nAma Sarpong a remis {JUNK[what]} des tentes à Jan Peeters.\n"
    (passage,) = passages(text)
    assert passage.text.startswith(STORY)
    assert passage.text.endswith("des tentes à Jan Peeters.")
    assert len(passage.text) < 600
    assert len(passage.offsets) == len(passage.text) + 1
    for words in ("Jan Peeters.", "Ama Sarpong a remis", "Bruxelles"):
        start = passage.text.rindex(words)
        first, last = source_span(passage, start, start + len(words))
        assert text[first:last] == words


def test_accents_without_end_take_no_time() -> None:
    began = time.monotonic()
    assert body(f"{STORY}\n\ne" + "\u0301\u0323" * 100_000) == STORY
    assert time.monotonic() - began < 10


def test_words_that_grow_too_long_where_soft_hyphens_go_are_cut_too() -> None:
    text = f"{STORY}\n\n" + "abcdefgh\u00ad\n" * 5_000 + "fin des tentes"
    assert body(text) == f"{STORY}\n\ndes tentes"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.exemple.org/actualites/2024/06/20/le-ministre-belge-a-rencontre-la-ministre-togolaise.html",
        "Ils ont parlé d'anticonstitutionnellement, de cyclopentanoperhydrophénanthrène et d'autres mots.",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch est un village du pays de Galles.",
        f"Voir {'a' * 200} à la fin.",
        f"Le code {LETTERS} est dans le texte.",
    ],
)
def test_what_a_writer_may_write_stays(text: str) -> None:
    assert body(f"{STORY}\n\n{text}").endswith(text)


def test_an_empty_article_has_no_passage() -> None:
    assert passages(" \n\u200b\n ") == ()


def check_offsets(passage: Passage) -> None:
    source = passage.dispatch.text
    assert len(passage.offsets) == len(passage.text) + 1
    assert all(a <= b for a, b in zip(passage.offsets, passage.offsets[1:], strict=False))
    assert passage.offsets[-1] <= len(source)
    if clean_line(source) != " ".join(source.split()):
        return  # letters that were read or written otherwise
    for letter, place in zip(passage.text, passage.offsets, strict=False):
        if not letter.isspace():
            assert unicodedata.normalize("NFD", letter)[0] == plain(source[place])


def plain(letter: str) -> str:
    """Return a source letter as the repaired text writes it, without its accents."""
    spelt = {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "＇": "'", "′": "'", "\u2010": "-", "\u2011": "-"}
    return unicodedata.normalize("NFD", spelt.get(letter, letter))[0]


WORDS = """
le la dela Affairesétrangères ministreSall LaNorvège l’été e\u0301te\u0301 l' VNA Photo:VNA ảnh 1 (VNA) Hanoï
-VNA 140millions https://a.fr Oui.Non Å ﬁn 😀 \u00ad \u200b \u202e \ufeff " « » ( ) . , : ; ! ? … - –
"""
BREAKS = [" ", "\u00a0", "\n", "\n \n", "\r\n", "\u2028", "\nVoir plus\n", "\nLire aussi:", "\n\n"]
PIECES = st.sampled_from([*WORDS.split(), *BREAKS])


@given(st.lists(PIECES | st.characters(codec="utf-8"), max_size=40), st.sampled_from(["", " "]))
def test_every_character_knows_its_place_in_the_source(pieces: list[str], between: str) -> None:
    for passage in passages(between.join(pieces)):
        check_offsets(passage)
        assert passage.text == passage.text.strip()
        assert "\n\n\n" not in passage.text
        assert "\n" not in passage.text.replace("\n\n", "")
        assert "  " not in passage.text


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_repaired(text: str) -> None:
    for passage in passages(text):
        check_offsets(passage)


def test_a_span_of_a_passage_leads_to_its_words_in_the_source() -> None:
    text = "Le  ministre desAffaires étrange\u0300res,avec lui, a parlé\u0301."
    (passage,) = passages(text)
    for words, source in [
        ("ministre des Affaires", "ministre desAffaires"),
        ("étrangères, avec", "étrange\u0300res,avec"),
        ("parlé\u0301", "parlé\u0301"),
    ]:
        start = passage.text.index(words)
        first, last = source_span(passage, start, start + len(words))
        assert text[first:last] == source


def test_the_seed_articles_are_repaired() -> None:
    problems: list[object] = []
    for dispatch in read([SEEDS], report=problems.append):
        found = repair(dispatch)
        for passage in found:
            check_offsets(passage)
        assert found[0].section == "body"
        assert len(found) > 5
        assert all(p.section == "teaser" and p.text.count("\n\n") <= 2 for p in found[1:])
        assert "Photo" not in " ".join(p.text for p in found)
        assert "ảnh" not in found[0].text
        assert "VNA" not in found[0].text
    assert problems == []


@pytest.mark.parametrize("name", ["web", "glue"])
def test_the_word_lists_are_sorted_and_free_of_doubles(name: str) -> None:
    for key, value in lexicon.load(name).items():
        words = [row["text"] if isinstance(row, dict) else row for row in value]
        keys = [unicodedata.normalize("NFD", word.casefold()) for word in words]
        stripped = ["".join(c for c in k if not unicodedata.combining(c)) for k in keys]
        assert stripped == sorted(stripped), key
        assert len(set(words)) == len(words), key


def test_each_marker_has_an_example_that_it_recognises() -> None:
    for row in lexicon.load("web")["marker"]:
        tail = "" if row["example"].partition(":")[2] else "\n\nLe prince dort"
        assert teasers(f"Le titre\n\nLe roi est parti.\n\n{row['example']}{tail}"), row["text"]


FRENCH = (
    "Le ministre français Hervé Béchard a reçu à Genève l’émissaire « Aïssata Tène », où l’État a coûté 5 €."
)


@pytest.mark.parametrize(
    "encoding", ["sloppy-windows-1252", "sloppy-windows-1250", "latin-1", "mac_roman", "cp437"]
)
def test_letters_read_in_a_wrong_encoding_are_read_right(encoding: str) -> None:
    broken = FRENCH.encode().decode(encoding)
    assert broken != FRENCH
    assert body(broken) == body(FRENCH)
    twice = broken.encode().decode(encoding) if encoding == "sloppy-windows-1252" else broken
    assert body(twice) == body(FRENCH)


def test_letters_read_right_are_found_where_they_were_read_wrong() -> None:
    broken = "Le Japon a remis Ã\xa0 lâ€™Ã‰tat bÃ©ninois des masques."
    (passage,) = passages(broken)
    assert passage.text == "Le Japon a remis à l'État béninois des masques."
    start = passage.text.index("l'État")
    first, last = source_span(passage, start, start + len("l'État béninois"))
    assert broken[first:last] == "lâ€™Ã‰tat bÃ©ninois"


def test_an_accent_whose_blank_was_changed_is_read_where_others_show_the_encoding() -> None:
    assert body("La rÃ©union Ã  Dakar est close.") == "La réunion à Dakar est close."


@pytest.mark.parametrize(
    "text",
    [
        "São Paulo, IRMÃ Dulce et Ångström sont à l'étude.",
        "Nguyễn Văn Đức a reçu Łukasz Škoda à Zürich, où Ă Ă est écrit.",
        "Les ÉTATS et l'ÎLE coûtent 5 €.",
    ],
)
def test_rare_letters_that_were_read_right_stay(text: str) -> None:
    assert body(text) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "Le ministre fran&ccedil;ais a re&#231;u l&#x27;&eacute;missaire.",
            "Le ministre français a reçu l'émissaire.",
        ),
        ("<p>Le roi <b>reste</b>.</p><p>La reine part.</p>", "Le roi reste.\n\nLa reine part."),
        ("Le roi reste.<br />La reine part.", "Le roi reste.\n\nLa reine part."),
        ("Le roi&nbsp;reste&amp;eacute;.", "Le roi resteé."),
        (
            '<a href="http://a.org/?b=1&c=2">Le roi</a> reste.<!-- note --><script>if (a<b) {}</script>',
            "Le roi reste.",
        ),
        (
            "Le roi & la reine, 3 < 4 et 5 > 2 ; AT&T; <la suite>",
            "Le roi & la reine, 3 < 4 et 5 > 2 ; AT&T; <la suite>",
        ),
    ],
)
def test_tags_and_entities_are_undone_and_nothing_else(markup: str, text: str) -> None:
    assert body(markup) == text


def test_what_stood_in_markup_leads_back_to_it() -> None:
    source = "<p>Le ministre fran&ccedil;ais <b>Luc&nbsp;Hardy</b> reste.</p>"
    (passage,) = passages(source)
    start = passage.text.index("Luc Hardy")
    first, last = source_span(passage, start, start + len("Luc Hardy"))
    assert source[first:last] == "Luc&nbsp;Hardy"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Il a vu le minis-\ntre belge à Bruxel-\nles hier.", "Il a vu le ministre belge à Bruxelles hier."),
        ("Il a vu le vice-\nprésident lui-\nmême.", "Il a vu le vice-président lui-même."),
        ("Que fera-t-\nil de ses après-\nmidi ?", "Que fera-t-il de ses après-midi ?"),
        ("Il a vu Greta Zielin-\nskova à Oslo.", "Il a vu Greta Zielinskova à Oslo."),
    ],
)
def test_a_word_divided_at_the_end_of_a_line_is_one_again(lines: str, text: str) -> None:
    assert body(lines) == text


WRAPPED = """Visite

Le ministre belge des Affaires étrangères a rencontré
hier à Oslo son homologue norvégienne et le ministre
danois pour parler de la sécurité énergétique.
La reine a offert un dîner. Le roi, qui était en voyage,
est arrivé plus tard avec la princesse de Suède et
avec le prince du Danemark.
"""


def test_blank_lines_between_all_lines_of_a_text_part_nothing() -> None:
    assert body(WRAPPED.replace("\n\n", "\n").replace("\n", "\n\n")) == body(WRAPPED)
    assert body(WRAPPED.replace("\n\n", "\n").replace("\n", "\n \n\n")) == body(WRAPPED)


def test_paragraphs_that_are_a_line_each_stay_apart() -> None:
    lines = [
        "Le roi reste.",
        "La reine part.",
        "Le prince dort.",
        "La pluie tombe.",
        "Le vent se lève.",
        "puis rien",
    ]
    assert body("\n\n".join(lines)).split("\n\n") == lines


def test_quoted_mail_loses_its_marks() -> None:
    assert body("> Le roi a reçu la ministre\n> danoise.\n>\n>> La reine part.") == (
        "Le roi a reçu la ministre danoise.\n\nLa reine part."
    )
    assert body("Un pont > 300 mètres.") == "Un pont > 300 mètres."


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Le roi est parti pour\nOslo hier.", "Le roi est parti pour Oslo hier."),
        ("Il a vu le roi et\nAnna Berg.", "Il a vu le roi et Anna Berg."),
        ("Le roi à Oslo\nUne visite attendue", "Le roi à Oslo\n\nUne visite attendue"),
    ],
)
def test_a_line_that_ends_with_a_small_word_goes_on(lines: str, text: str) -> None:
    assert body(lines) == text


@pytest.mark.parametrize("piece", ["<!-- ", "<script> ", "<p ", "&amp; ", "> ", "Ã© ", "minis-\n"])
def test_much_broken_text_takes_no_more_than_its_share_of_time(piece: str) -> None:
    began = time.process_time()
    passages("Le roi reste. " + piece * 20_000)
    assert time.process_time() - began < 20
