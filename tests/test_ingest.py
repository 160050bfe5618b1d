"""Inputs of every kind, good and bad: each ends as an article, as a rejection with a reason, or as one clear error."""

import gzip
import io
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.ingest import InputError, ReadOptions, Row, read_inputs, register_reader
from extract.ingest import readers as registry
from schemas import Article, Rejection

STORY = "Gunmen shot two guards in Banki on Monday, police said."


def read(*inputs: object, **options: object) -> tuple[list[Article], list[Rejection]]:
    found = list(read_inputs([str(name) for name in inputs], ReadOptions(**options)))  # type: ignore[arg-type]
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Rejection)]


def jsonl(tmp_path: Path, *lines: object, name: str = "in.jsonl") -> Path:
    path = tmp_path / name
    rows = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(rows) + b"\n")
    return path


def only_rejection(tmp_path: Path, line: object, **options: object) -> Rejection:
    path = jsonl(tmp_path, {"id": "before", "text": STORY}, line, {"id": "after", "text": STORY + " Again."})
    articles, rejections = read(path, **options)
    assert [article.id for article in articles] == ["before", "after"], "one bad line must cost that line only"
    assert len(rejections) == 1
    rejection = rejections[0]
    assert rejection.stage == "ingest"
    assert rejection.source == f"{path}:2"
    assert "expected" in rejection.message
    assert "\n" not in rejection.message
    return rejection


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b'{"text": "cut', "broken_json", "column"),
        (b"[1, 2]", "not_an_object", "found an array"),
        (b"null", "not_an_object", "found null"),
        (b"12", "not_an_object", "found a number"),
        (b"[" * 100_000, "broken_json", "broken JSON"),
        ({"body": STORY}, "no_text", "found body"),
        ({}, "no_text", "no keys"),
        ({"text": None}, "no_text", "'text'"),
        ({"text": ""}, "no_text", "white space"),
        ({"text": " \n\t\u00a0"}, "no_text", "white space"),
        ({"text": "\0\0"}, "no_text", "white space"),
        ({"text": 5}, "wrong_type", "found int"),
        ({"text": ["a", "b"]}, "wrong_type", "found list"),
        ({"text": STORY, "title": 7}, "wrong_type", "title"),
        ({"text": STORY, "id": [1]}, "wrong_type", "id"),
        ({"text": STORY, "url": {"a": 1}}, "wrong_type", "url"),
        ({"text": STORY, "published": "last Tuesday"}, "bad_date", "last Tuesday"),
        ({"text": STORY, "published": "2019-02-30"}, "bad_date", "2019-02-30"),
        ({"text": STORY, "published": "03/04/2019"}, "bad_date", "03/04/2019"),
        ({"text": STORY, "published": 2019}, "bad_date", "2019"),
        ({"text": "x" * 2_000_000}, "too_large", "2,000,000"),
        ({"id": "before", "text": "Another text."}, "duplicate_id", "'before'"),
        ({"id": "before", "text": STORY}, "duplicate_article", "again"),
        (b'{"text": "caf\xe9"}', "bad_encoding", "utf-8"),
    ],
)
def test_bad_line(tmp_path: Path, line: object, code: str, words: str) -> None:
    rejection = only_rejection(tmp_path, line)
    assert rejection.code == code
    assert words in rejection.message
    assert rejection.model_dump_json(), "a rejection must be writable"
    assert len(rejection.to_json()) < 5_000, "a rejected file stays readable"


def test_line_longer_than_the_limit_is_passed_over(tmp_path: Path) -> None:
    rejection = only_rejection(tmp_path, {"text": "y" * 5_000}, max_file_bytes=1_000)
    assert rejection.code == "too_large"


def test_size_is_counted_in_bytes(tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"id": "a", "text": "é" * 600}, {"id": "b", "text": "e" * 1_000})
    articles, rejections = read(path, max_bytes=1_000)
    assert [article.id for article in articles] == ["b"]
    assert [rejection.article_id for rejection in rejections] == ["a"]


def test_good_lines_keep_everything(tmp_path: Path) -> None:
    text = "\r\nKABUL 🙂 — Two\r\n\tmen e\u0301 died.\n\n"
    line = {
        "id": 7,
        "text": text,
        "title": "T",
        "published": "2019-03-14T08:00:00+01:00",
        "desk": {"a": [1]},
        "x": None,
    }
    (article,), rejections = read(jsonl(tmp_path, line, b"", b"   "))
    assert rejections == []
    assert article.text == text, "line ends, emoji and combining marks stay as they are"
    assert article.text.index("Two") == 12, "offsets count code points"
    assert article.id == "7"
    assert article.metadata["desk"] == {"a": [1]}
    assert article.metadata["ingest_source"] == f"{tmp_path / 'in.jsonl'}:1"
    assert article.published_date == date(2019, 3, 14)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019-03-14", "2019-03-14"),
        ("20190314", "2019-03-14"),
        ("2019/03/14", "2019-03-14"),
        ("14 March 2019", "2019-03-14"),
        ("Mar 14, 2019", "2019-03-14"),
        ("Thu, 14 Mar 2019 08:15:02 +0100", "2019-03-14T08:15:02+01:00"),
    ],
)
def test_dates_that_read_one_way_only(tmp_path: Path, written: str, iso: str) -> None:
    (article,), rejections = read(jsonl(tmp_path, {"text": STORY, "published": written}))
    assert rejections == []
    assert article.published == iso
    assert article.metadata.get("published_raw") == (None if written == iso else written)


def test_bad_date_can_be_set_aside(tmp_path: Path) -> None:
    (article,), rejections = read(
        jsonl(tmp_path, {"text": STORY, "published": "soon"}), bad_dates="keep", published="2020-01-01"
    )
    assert rejections == []
    assert article.published is None, "a date that cannot be read is not replaced by another"
    assert article.metadata["published_raw"] == "soon"
    assert [warning["code"] for warning in article.metadata["ingest_warnings"]] == ["bad_date"]


def test_published_is_for_articles_without_a_date(tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"id": "a", "text": STORY}, {"id": "b", "text": STORY, "published": "2019-01-02"})
    articles, _ = read(path, published="2010-09-23")
    assert [article.published for article in articles] == ["2010-09-23", "2019-01-02"]
    assert articles[0].metadata["published_source"] == "option"


def test_unholdable_characters_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = jsonl(tmp_path, b'{"text": "Two\\u0000men \\ud800 and \\ud83d\\ude42 died", "title": "a\\udc00b"}')
    (article,), rejections = read(path)
    assert rejections == []
    assert article.text == "Two\ufffdmen \ufffd and 🙂 died"
    assert article.title == "a\ufffdb"
    assert {warning["code"] for warning in article.metadata["ingest_warnings"]} == {"replaced_characters"}
    article.to_json().encode("utf-8")


def test_missing_ids_come_from_the_content(tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"text": STORY}, {"text": STORY, "title": "Other"}, {"text": STORY})
    articles, rejections = read(path)
    assert len({article.id for article in articles}) == 2
    assert [rejection.code for rejection in rejections] == ["duplicate_article"]


def test_byte_order_marks_and_other_encodings(tmp_path: Path) -> None:
    line = json.dumps({"text": "Fünf Tote in Köln."}, ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.jsonl"
        path.write_bytes((line + "\n").encode(encoding))
        (article,), rejections = read(path)
        assert (article.text, rejections) == ("Fünf Tote in Köln.", [])
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes((line + "\n").encode("latin-1"))
    assert read(latin)[1][0].code == "bad_encoding"
    assert read(latin, encoding="latin-1")[0][0].text == "Fünf Tote in Köln."


def test_gzip_and_broken_gzip(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"id": str(n), "text": f"{STORY} {n} {os.urandom(99).hex()}"}) + "\n" for n in range(3000)
    )
    whole = tmp_path / "a.jsonl.gz"
    whole.write_bytes(gzip.compress(rows.encode()))
    assert len(read(whole)[0]) == 3000
    cut = tmp_path / "b.jsonl.gz"
    cut.write_bytes(whole.read_bytes()[:200_000])
    articles, rejections = read(cut)
    assert 0 < len(articles) < 3000
    assert [rejection.code for rejection in rejections] == ["unreadable_file"]
    fake = tmp_path / "c.jsonl.gz"
    fake.write_bytes(b"no gzip")
    assert read(fake)[1][0].code == "unreadable_file"


@pytest.mark.parametrize("name", ["x.jsonl", "x.txt", "x.csv", "x.html"])
def test_binary_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)) * 40)
    articles, rejections = read(tmp_path / name)
    assert articles == []
    assert [rejection.code for rejection in rejections] == ["binary_file"]


# --- tables -----------------------------------------------------------------------------------------------------------


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(
        'id,text,published,desk\n1,"Two men, ""both"" guards,\nwere shot.",2019-03-14,world\n\n2,Fine.,,\n'
        '3,too,many,x,y\n4,few\n5,"open" quote,,\n6,Last.,2019-03-15,\n'
    )
    articles, rejections = read(path)
    assert [article.id for article in articles] == ["1", "2", "6"]
    assert articles[0].text == 'Two men, "both" guards,\nwere shot.'
    assert articles[0].metadata["desk"] == "world"
    assert articles[1].published is None
    assert "desk" not in articles[1].metadata
    assert [(r.code, str(r.source).rsplit(":", 1)[1]) for r in rejections] == [
        ("broken_row", "6"),
        ("broken_row", "7"),
        ("broken_row", "8"),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_csv_with_another_delimiter(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "in.csv").write_bytes(f"\ufeffid{delimiter}text\r\n1{delimiter}Zwei Männer, beide tot.\r\n".encode())
    (article,), rejections = read(tmp_path / "in.csv")
    assert (article.text, rejections) == ("Zwei Männer, beide tot.", [])


def test_csv_in_an_old_encoding_says_so(tmp_path: Path) -> None:
    text = "В Дагестане убиты трое полицейских, сообщили власти республики в понедельник вечером."
    (tmp_path / "in.csv").write_bytes(f"id,text\n1,{text.replace(',', ';')}\n".encode("cp1251"))
    (article,), _ = read(tmp_path / "in.csv")
    assert article.text == text.replace(",", ";")
    assert article.metadata["ingest_warnings"][0]["code"] == "encoding_guessed"


def test_csv_unclosed_quote_swallows_nothing_silently(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('id,text\n1,Good.\n2,"never closed\n3,Lost?\n')
    articles, rejections = read(tmp_path / "in.csv")
    assert [article.id for article in articles] == ["1"]
    assert [rejection.code for rejection in rejections] == ["broken_row"]


@pytest.mark.parametrize("header", ["", "id,body", "text,text"])
def test_csv_header_that_cannot_be_used(tmp_path: Path, header: str) -> None:
    (tmp_path / "in.csv").write_text(f"{header}\n1,x\n")
    articles, (rejection,) = read(tmp_path / "in.csv")
    assert (articles, rejection.code) == ([], "no_text_column")


def test_parquet(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([1, 2, 3, 4]),
            "text": ["One died.", None, "Three died. 🙂", "Four\0died."],
            "published": pa.array([date(2019, 3, 14), None, date(2019, 3, 15), None]),
            "score": [0.5, float("nan"), 1.0, None],
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    articles, rejections = read(tmp_path / "in.parquet")
    assert [article.id for article in articles] == ["1", "3", "4"]
    assert articles[0].published == "2019-03-14"
    assert articles[0].metadata["score"] == 0.5
    assert [(r.code, r.source) for r in rejections] == [("no_text", f"{tmp_path / 'in.parquet'}:2")]


def test_parquet_wrong_column_and_no_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 but not really")
    _, rejections = read(tmp_path)
    assert [rejection.code for rejection in rejections] == ["no_text_column", "unreadable_file"]


# --- text and pages ---------------------------------------------------------------------------------------------------


def test_text_file_is_kept_as_it_stands(tmp_path: Path) -> None:
    raw = "Guards shot in border town\r\n\r\nTwo guards were shot in Banki on Monday, police said.\r\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + raw.encode())
    (article,), _ = read(tmp_path / "a.txt", published="2019-03-14")
    assert article.text == raw
    assert article.title == "Guards shot in border town"
    assert article.published == "2019-03-14"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (STORY, None),
        (f"{STORY}\n\nMore followed.", None),
        ("Just a line", None),
        (f"Home | World | Africa\n\nGuards shot in border town\nBy Ann Lee\n\n{STORY}", "Guards shot in border town"),
        (f"Kano\n\n{STORY}", None),
    ],
)
def test_headline_of_a_text_file(tmp_path: Path, text: str, title: str | None) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read(tmp_path / "a.txt")[0][0].title == title


def test_text_in_an_old_encoding_says_so(tmp_path: Path) -> None:
    text = "Des hommes armés ont tué trois civils près de la frontière, a annoncé la gendarmerie à Ménaka. " * 5
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    (article,), _ = read(tmp_path / "a.txt")
    assert article.text == text
    assert article.metadata["ingest_warnings"][0]["code"] == "encoding_guessed"
    _, (rejection,) = read(tmp_path / "a.txt", encoding="utf-8")
    assert rejection.code == "bad_encoding"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "no_text"), (b"\xef\xbb\xbf \n", "no_text"), (b"x" * 1_000_001, "too_large")],
)
def test_text_files_without_an_article(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    articles, (rejection,) = read(tmp_path / "a.txt")
    assert (articles, rejection.code) == ([], code)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_file_over_the_file_limit_is_not_even_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"word " * 1_000)
    _, (rejection,) = read(tmp_path / name, max_file_bytes=1_000)
    assert rejection.code == "too_large"


PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}">
<title>Guards shot in Banki - Sahel Post</title>
<meta property="og:site_name" content="Sahel Post">{meta}
<link rel="canonical" href="https://sahelpost.example/{path}"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Guards shot in Banki</h1>
<p>Gunmen on motorcycles shot two guards dead at the café in the border town of Banki on Monday, the police said.</p>
<p>The attackers fled toward the border after the shooting, and nobody has said that they were behind it.</p>
<p>Last week three traders were taken from a lorry on the same road; one of them has been found alive.</p></article>
<script>var x = "EVIL";</script><section id="comments" class="comments"><h3>Comments</h3><div class="comment">
<p class="meta">Ali, <time datetime="2021-12-24">24 December 2021</time></p>
<p>They killed forty people in my village and nobody wrote a word.</p></div></section>
<footer>Copyright 2019</footer></body></html>"""


def page(meta: str = "", charset: str = "utf-8", path: str = "guards") -> bytes:
    return PAGE.format(meta=meta, charset=charset, path=path).encode(charset)


def test_html_page(tmp_path: Path) -> None:
    meta = '<meta property="article:published_time" content="2019-03-14T10:00:00Z">'
    (tmp_path / "a.html").write_bytes(page(meta))
    (article,), _ = read(tmp_path / "a.html")
    assert "two guards dead at the café" in article.text
    assert "three traders" in article.text
    assert "forty people" not in article.text
    assert "EVIL" not in article.text
    assert article.title == "Guards shot in Banki"
    assert (article.published, article.publisher, article.language) == ("2019-03-14", "Sahel Post", "en")
    assert article.url == "https://sahelpost.example/guards"


def test_html_date_is_never_that_of_a_comment(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.html").write_bytes(page(path="2019/03/14/guards"))
    articles, _ = read(tmp_path)
    assert [article.published for article in articles] == [None, "2019-03-14"]


def test_html_in_an_old_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(charset="iso-8859-1"))
    assert "café" in read(tmp_path / "a.html")[0][0].text


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<html><body><nav><a href='/'>Home</a></nav></body></html>"])
def test_html_without_an_article(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    articles, (rejection,) = read(tmp_path / "a.html")
    assert (articles, rejection.code) == ([], "no_text")


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.jsonl", "no such file or folder"),
        ("notes.md", r"found \.md"),
        ("empty", "found none there"),
        ("*.csv", "match the pattern"),
    ],
)
def test_inputs_that_name_nothing(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "notes.md").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").write_bytes(b"x")
    with pytest.raises(InputError, match=words) as caught:
        read_inputs([str(tmp_path / name)])  # at once, not at the first article
    assert "\n" not in str(caught.value)


def test_no_inputs() -> None:
    with pytest.raises(InputError, match="found none"):
        read_inputs([])


@pytest.mark.parametrize(
    "options", [{"published": "soon"}, {"max_bytes": 0}, {"max_file_bytes": -1}, {"encoding": "klingon"}]
)
def test_options_are_checked(options: dict[str, object]) -> None:
    with pytest.raises(InputError, match="expected"):
        ReadOptions(**options)  # type: ignore[arg-type]


def test_folders_patterns_and_files_named_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.txt", "sub/deep/c.txt", ".hidden.txt", ".git/d.txt", "sub/picture.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{STORY} {name}")
    (tmp_path / "sub" / "scan.pdf").write_bytes(b"%PDF")
    articles, rejections = read(tmp_path, tmp_path / "b.txt", tmp_path / "*.txt")
    assert [article.text.split()[-1] for article in articles] == ["b.txt", "sub/a.txt", "sub/deep/c.txt"]
    assert [rejection.code for rejection in rejections] == ["unsupported_format"], (
        "a document is not passed over silently"
    )
    recursive, _ = read(tmp_path / "**" / "*.txt")
    assert len(recursive) == 3


def test_a_file_name_with_brackets_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(STORY)
    assert len(read(tmp_path / "a[1].txt")[0]) == 1


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("Secret words that nobody named.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    (folder / "file.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (folder / "dir").symlink_to(tmp_path / "secret", target_is_directory=True)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    articles, rejections = read(folder)
    assert [article.text for article in articles] == [STORY]
    assert [rejection.code for rejection in rejections] == ["link_outside"]
    assert read(folder / "file.txt")[0][0].text.startswith("Secret"), "a link that the user names is read"


def test_file_that_vanishes_costs_that_file_only(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{STORY} {name}")
    stream = read_inputs([str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")])
    next(stream)
    (tmp_path / "b.txt").unlink()
    rest = list(stream)
    assert isinstance(rest[0], Rejection)
    assert rest[0].code == "unreadable_file"
    assert isinstance(rest[1], Article)


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def feed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]

    return feed


def test_standard_input(stdin: object) -> None:
    assert callable(stdin)
    stdin(b'\xef\xbb\xbf\n{"id": "a", "text": "Two died."}\n{"id": "b", "text": 5}\n')
    articles, rejections = read("-")
    assert [article.id for article in articles] == ["a"]
    assert [(r.code, r.source) for r in rejections] == [("wrong_type", "-:3")]
    stdin(STORY.encode())
    assert read("-")[0][0].text == STORY
    stdin(b"")
    assert read("-")[1][0].code == "no_text"


def test_a_reader_can_be_added_and_its_crash_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "READERS", dict(registry.READERS))

    def shout(path: Path, options: ReadOptions) -> Iterator[Row | Rejection]:
        yield Row(f"{path}:1", {"text": path.read_text().upper()})
        raise ZeroDivisionError("bug")

    register_reader(".loud", shout)
    (tmp_path / "a.loud").write_text("two died")
    (tmp_path / "b.txt").write_text(STORY)
    articles, rejections = read(tmp_path)
    assert [article.text for article in articles] == ["TWO DIED", STORY]
    assert [rejection.code for rejection in rejections] == ["unreadable_file"]
    assert "ZeroDivisionError: bug" in rejections[0].message
    with pytest.raises(ValueError, match="lower-case"):
        register_reader("LOUD", shout)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    filler = "The council met again on Thursday. " * 300
    with path.open("w") as stream:
        for number in range(2_000):  # about 20 MB
            stream.write(json.dumps({"id": str(number), "text": f"{number} {filler}"}) + "\n")
    tracemalloc.start()
    count = sum(isinstance(item, Article) for item in read_inputs([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 4_000_000
