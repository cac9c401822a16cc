"""A workspace is a folder that can be carried, and never writes over anything."""

from pathlib import Path

import pytest

from stagkit.errors import NotFound
from stagkit.locale import translator
from stagkit.settings import Settings, SettingsRefused, read_settings
from stagkit.workspace import FolderRefused, Running, Workspace, shipped

SAY = translator("en")


def test_a_new_workspace_has_its_folders_and_settings(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", language="pt", name='Fruta "Boa" Ltda', sample=None)

    assert workspace.settings == Settings(
        name='Fruta "Boa" Ltda', language="pt", languages=("pt", "es", "en", "fr"), minimum_group=5, brand="#0b5cab"
    )
    assert sorted(part.name for part in workspace.folder.iterdir() if part.is_dir()) == sorted(
        ["notebooks", "templates", "guides", "media", "exports", "backups", "logs"]
    )


def test_the_sample_travels_with_its_guide_people_and_pictures(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", sample="packing-line")

    assert sorted(file.name for file in workspace.guides.iterdir()) == [
        "packing-line-answers.csv",
        "packing-line-roster.csv",
        "packing-line.xlsx",
    ]
    assert sorted(file.name for file in workspace.media.iterdir()) == sorted(
        file.name for file in (shipped("sample_data") / "packing-line" / "media").iterdir()
    )


def test_the_notebooks_are_the_organizations_own_copies(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", sample=None)

    def names(folder: Path) -> list[str]:
        return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.ipynb"))

    assert names(workspace.notebooks) == names(shipped("notebooks"))
    assert "examples/adapting.ipynb" in names(workspace.notebooks)


def test_a_workspace_can_be_moved(tmp_path: Path):
    Workspace.create(tmp_path / "here", sample=None)

    moved = Workspace.open((tmp_path / "here").rename(tmp_path / "the stick"))

    assert moved.store_url == f"sqlite:///{(tmp_path / 'the stick' / 'workspace.db').as_posix()}"


def test_a_database_server_is_taken_as_it_is_written(tmp_path: Path):
    settings = Settings(name="x", store="postgresql+psycopg://plant@db/stag")

    assert Workspace(tmp_path, settings).store_url == "postgresql+psycopg://plant@db/stag"


def test_a_folder_with_anything_in_it_is_refused_and_left_as_it_was(tmp_path: Path):
    (tmp_path / "thesis.docx").write_text("mine")

    with pytest.raises(FolderRefused) as refused:
        Workspace.create(tmp_path)

    assert refused.value.say(SAY) == (
        f"{tmp_path} is not empty. Choose a new folder, so that nothing of yours is lost."
    )
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("thesis.docx", "mine")]


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "plant").write_text("")

    with pytest.raises(FolderRefused, match=r"plant is a file\. Choose a new folder\."):
        Workspace.create(tmp_path / "plant")


def test_an_unknown_sample_names_the_known_ones(tmp_path: Path):
    with pytest.raises(FolderRefused, match=r"^There is no sample 'moon'\. Choose one of: .*packing-line"):
        Workspace.create(tmp_path / "plant", sample="moon")
    assert not (tmp_path / "plant").exists()


def test_a_workspace_is_found_from_a_folder_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    workspace = Workspace.create(tmp_path / "plant", sample=None)

    monkeypatch.delenv("STAGKIT_WORKSPACE", raising=False)
    assert Workspace.find(workspace.notebooks) == workspace

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAGKIT_WORKSPACE", str(workspace.folder))
    assert Workspace.find() == workspace


def test_a_folder_that_is_no_workspace_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(NotFound) as missing:
        Workspace.open(tmp_path)

    assert missing.value.say(SAY) == (
        f"{tmp_path} is not a STAGkit folder: it has no stagkit.toml. Make one with: stagkit new FOLDER"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'name = "A"\nlanguage = es\n',
            ["stagkit.toml, line 2: this is not written as a setting. Write: key = value, texts in quotes."],
        ),
        (
            'name = "A"\n\nminimum_group = 2\n',
            [
                "stagkit.toml, line 3: 'minimum_group' cannot be that. "
                "Write a whole number, 5 or more. Smaller groups would show who answered what."
            ],
        ),
        (
            'name = "A"\nlanguages = ["es", "de", "xx"]\nbrand = "blue"\n',
            [
                "stagkit.toml, line 2: 'languages' cannot be that. "
                'Write a list such as ["es", "en"]. Known are "es", "en", "pt" and "fr".',
                "stagkit.toml, line 3: 'brand' cannot be that. Write a colour with six digits, such as \"#0b5cab\".",
            ],
        ),
        (
            'name = "A"\n[store]\nfile = "x"\n',
            [
                "stagkit.toml, line 2: 'store' cannot be that. "
                'Write the name of a file in this folder, such as "workspace.db", or the address of a database.'
            ],
        ),
        (
            'name = "A"\nlogo = "../keys/logo.png"\n',
            [
                "stagkit.toml, line 2: 'logo' cannot be that. "
                'Write the name of a picture in the folder media, such as "logo.png", or "".'
            ],
        ),
        ("", ["stagkit.toml: 'name' is missing. Add it: name = ..."]),
        (
            'name = "A"\nlangauge = "es"\n',
            [
                "stagkit.toml, line 2: 'langauge' is not a setting. Settings are: name, language, languages, "
                "minimum_group, brand, logo, store, phone_port, facilitator_port."
            ],
        ),
    ],
)
def test_wrong_settings_are_told_by_line(text: str, said: list[str]):
    with pytest.raises(SettingsRefused) as refused:
        read_settings(text.encode())

    assert refused.value.say(SAY).splitlines() == said


def test_settings_in_another_encoding_are_told(tmp_path: Path):
    with pytest.raises(SettingsRefused) as refused:
        read_settings('# ok\nname = "Café"\n'.encode("latin-1"))

    assert refused.value.say(SAY) == "stagkit.toml, line 2: a letter cannot be read. Save the file as UTF-8."


def test_what_runs_is_read_from_the_logs(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", sample=None)
    assert workspace.running() is None

    workspace.running_file.write_text('{"phone_port": 8000, "facilitator_port": 8866, "pid": 12}')
    assert workspace.running() == Running(phone_port=8000, facilitator_port=8866, pid=12)

    workspace.running_file.write_text('{"phone_port": 8000, "facilitator_port": 8866, "pid": 12, "preview_key": "k"}')
    assert workspace.running() == Running(phone_port=8000, facilitator_port=8866, pid=12, preview_key="k")

    workspace.running_file.write_text('{"phone_port"')
    assert workspace.running() is None
