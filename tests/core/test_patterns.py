"""Finding what was asked for among the words of an article."""

from reader.core.keys import LINE_END, tokens
from reader.core.patterns import Match, Pattern
from reader.core.queries import parse
from tests.core.vocabulary import Words


def found(asked: str, *parts: str, match: Match = "folded"):
    """Search parts given as words between blanks; those hold no sign that folding changes."""
    lists = [part.replace("/", LINE_END).split() for part in parts]
    pattern = Pattern(parse(asked), match, Words(word for part in lists for word in part))
    return pattern.spans(lists, lambda part: lists[part].__getitem__)


def test_every_occurrence_of_every_word_is_a_hit_and_all_words_must_occur() -> None:
    assert found("نهر سد", "سد نهر سد", "نهر") == [[(0, 1), (1, 2), (2, 3)], [(0, 1)]]
    assert found("نهر سد", "نهر نهر", "نهرها") is None


def test_a_phrase_is_one_hit_and_stays_in_its_line_and_part() -> None:
    assert found('"ماء نهر"', "ماء نهر ماء / نهر ماء", "نهر") == [[(0, 2)], []]
    assert found('"ماء ماء"', "ماء ماء ماء") == [[(0, 2), (1, 3)]]
    assert found('"ماء نهر" ماء', "ماء نهر") == [[(0, 1), (0, 2)]]


def test_one_place_is_one_hit_however_often_it_was_asked_for() -> None:
    assert found("ماء ما* ماء", "ماء") == [[(0, 1)]]


def test_excluded_words_take_the_article_out() -> None:
    assert found("ماء -نهر", "ماء", "نهر") is None
    assert found("ماء -نهر", "ماء", "نهري") == [[(0, 1)], []]
    assert found('ماء -"نهر جاف"', "ماء نهر") == [[(0, 1)]]


def test_one_of_several_will_do() -> None:
    assert found("سد | جسر نهر", "جسر نهر") == [[(0, 1), (1, 2)]]
    assert found("سد | جسر نهر", "سد جسر") is None


def test_beginnings_and_whole_words() -> None:
    assert found("نهر*", "نهر نهري لنهر") == [[(0, 1), (1, 2)]]
    assert found('"ال* نهر"', "الماء نهر ال نهر") == [[(0, 2), (2, 4)]]
    assert found("ماء", "ماءها") is None


def test_families_meet() -> None:
    assert found("للنهر", "نهر والنهر نهار", match="family") == [[(0, 1), (1, 2)]]
    assert found("نهر -سد", "نهر السد سد", match="family") is None
    assert found("نهر*", "ونهري نهري", match="family") == [[(0, 1), (1, 2)]]


def test_the_spelling_counts_where_it_was_asked_for() -> None:
    words = [tokens("نهر"), tokens("نهر")]
    pattern = Pattern(parse("نهرٌ"), "exact", Words([]))
    assert pattern.spans(words, lambda part: [["نهر"], ["نهرٌ"]][part].__getitem__) == [[], [(0, 1)]]
    pattern = Pattern(parse("نهر -سدّ"), "exact", Words([]))
    assert pattern.spans([["نهر", "سد"]], lambda _: ["نهر", "سد"].__getitem__) == [[(0, 1)]]
    pattern = Pattern(parse("نهرٌ*"), "exact", Words([]))
    assert pattern.spans([["نهر", "نهر"]], lambda _: ["نهر", "نهرٌّ"].__getitem__) == [[(1, 2)]]


def test_a_query_without_words_has_no_hits() -> None:
    assert found("", "نهر") == [[]]
