"""A comparison to be written: our own sentences, with everything that a format may stumble over."""

from reader.core.facing import Facing, FactRow, Mark, Row, Source, TermRow, passage

ONE = "قال <b>الوزير</b> & «سلمى»:\u00a0لا.\nThe river 👩\u200d🌾 2031"
OTHER = "=SUM(A1) فقال الوزيرُ ل\u200cسلمى"


def facing(mode: str = "versions", **changed: object) -> Facing:
    a = passage(ONE, 0, len(ONE), "rtl", [Mark(0, 3, "changed"), Mark(18, 20, "spelling")])
    b = passage(OTHER, 0, len(OTHER), "rtl", [Mark(9, 10, "changed"), Mark(10, 13, "shared")])
    rows = (
        Row(1, "edited", "معدّل", a, b, differences=(("قال", "ف"), ("", "ل"))),
        Row(2, "added", "مضاف", None, b, note="ملاحظة <i>\n+1"),
        Row(3, "same", "بلا تغيير", a, a),
        Row(
            4,
            "confirmed",
            "مؤكد",
            a,
            b,
            relation="same fact",
            score=0.123456,
            evidence=(("words", "كلمات", ("الوزير", "<script>")), ("names", "أسماء", ("سلمى",))),
        ),
    )
    known = {
        "mode": mode,
        "title": "مقارنة",
        "about": ("شرح & بيان",),
        "direction": "rtl",
        "language": "ar",
        "a": Source("الأول", "خبر <أول>", ("صحيفة", "2031-04-09"), "rtl", "ar"),
        "b": Source("الثاني", "Second", (), "ltr", 'en" onload="x'),
        "rows": rows,
        "only_a": (a,),
        "facts": (FactRow("quote", "اقتباس", '"لا"', 1, 0, ("«لا»", '"لا"'), "سلمى <س>"),),
        "wording": (TermRow("ترامب", "=ترمب", 2, 0),),
        "text_a": (a,) if mode == "reports" else (),
        "text_b": (b,) if mode == "reports" else (),
    }
    return Facing(**{**known, **changed})  # type: ignore[arg-type]
