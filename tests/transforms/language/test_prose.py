from copydesk.transforms.language.prose import SAMPLE, sample_of

LINE = "The harbour council met on Tuesday to discuss the new breakwater and its cost."


def test_short_lines_are_left_out_where_there_is_prose() -> None:
    assert sample_of(f"Menu\nHome\n{LINE}\nShare").text == LINE
    assert sample_of("Menu\nHome").text == "Menu Home"


def test_the_title_comes_first_and_the_sample_ends_at_a_word() -> None:
    sample = sample_of(f"{LINE}\n" * 50, "Harbour news").text
    assert sample.startswith("Harbour news The harbour")
    assert SAMPLE - 80 < len(sample) <= SAMPLE + 50


def test_addresses_controls_and_marks_of_direction_are_dropped() -> None:
    text = "Write to a.b@harbour.example\u200e or see https://harbour.example/x \x00now \ud800"
    assert sample_of(text).text.split() == ["Write", "to", "or", "see", "now"]


def test_a_line_in_capitals_comes_in_small_letters() -> None:
    second = "NATO met the mayor of the harbour and of its town again on Tuesday."
    assert sample_of(f"{LINE.upper()}\n{second}").text == f"{LINE.lower()} {second}"


def test_a_damaged_text_is_not_sound() -> None:
    assert sample_of(LINE + " caf\ufffd").is_sound
    assert not sample_of("caf\ufffd \ufffdt\ufffd le").is_sound
    assert "\ufffd" not in sample_of("caf\ufffd \ufffdt\ufffd le").text
