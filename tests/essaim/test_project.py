"""The files around the apps agree with each other."""

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {
    "SECRET_KEY": "k" * 49 + "-0Aa_z",
    "ALLOWED_HOSTS": "exemple.fr",
    "SITE_URL": "https://exemple.fr",
}
# Nothing of the environment of the suite, but the programs beside this Python.
ENVIRONMENT = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def run(*command: str, cwd: Path = ROOT, **environment: str):
    return subprocess.run(
        command,
        cwd=cwd,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
    )


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def wanted(name: str) -> dict[str, Requirement]:
    lines = (ROOT / name).read_text().splitlines()
    found = (Requirement(line) for line in lines if line[:1].isalpha())
    return {requirement.name.lower(): requirement for requirement in found}


def test_site_is_a_plain_folder_that_does_not_shadow_the_standard_library():
    assert not (ROOT / "site" / "__init__.py").exists()
    import site

    assert Path(site.__file__).parent == Path(sysconfig.get_path("stdlib"))


def test_manage_py_finds_the_project_by_itself(tmp_path):
    done = run(
        sys.executable, str(ROOT / "manage.py"), "check", cwd=tmp_path, **REQUIRED
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.case("7.6")
def test_the_web_line_of_the_procfile_serves_where_the_environment_says(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    local = {"SITE_URL": "http://127.0.0.1", "ALLOWED_HOSTS": "127.0.0.1"}
    database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    server = subprocess.Popen(
        procfile()["web"].split(),
        cwd=ROOT,
        env=ENVIRONMENT
        | REQUIRED
        | local
        | {"PORT": f"{port}", "DATABASE_URL": database, "WEB_CONCURRENCY": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert any("Listening" in line for line in server.stderr)
        # /sante/ is not well without its tables; this needs none.
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/robots.txt", timeout=30
        ) as answer:
            assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError):  # It looks into the database.
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sante/", timeout=30)
        modes = {file.stat().st_mode & 0o777 for file in tmp_path.glob("db.sqlite3*")}
        assert modes == {0o600}
    finally:
        server.terminate()
        server.communicate(timeout=30)


def test_a_platform_chooses_the_interface_and_the_number_of_processes():
    command = [*procfile()["web"].split(), "--print-config"]
    done = run(*command, PORT="8123", BIND="0.0.0.0", WEB_CONCURRENCY="3", **REQUIRED)
    settings = dict(re.findall(r"^(\w+) += (.*)$", done.stdout, re.MULTILINE))
    assert settings["bind"] == "['0.0.0.0:8123']"
    assert (settings["workers"], settings["threads"]) == ("3", "4")


def test_make_run_serves_by_the_lines_of_the_procfile():
    script = (
        "import runpy; run = runpy.run_path('bin/run');"
        "print(' '.join(run['procfile']('web')), '|', *run['procfile']('worker'))"
    )
    done = run(sys.executable, "-c", script)
    lines = procfile()
    assert done.stdout.strip() == f"{lines['web']} | {lines['worker']}"


def load_production(folder: Path, **environment: str):
    # A copy, because `make run` may have written var/env beside the original.
    shutil.copytree(ROOT / "site", folder / "site")
    return run(
        sys.executable,
        "-c",
        "import essaim.settings.production",
        cwd=folder,
        PYTHONPATH=f"site:{ROOT}",
        **environment,
    )


@pytest.mark.parametrize("missing", [None, *REQUIRED])
def test_production_does_not_start_without_its_three_settings(tmp_path, missing):
    environment = {name: REQUIRED[name] for name in REQUIRED if name != missing}
    done = load_production(tmp_path, **environment)
    assert (done.returncode == 0) == (missing is None), done.stderr
    if missing:
        assert missing in done.stderr


@pytest.mark.case("12.5")
@pytest.mark.parametrize(
    ("name", "value", "help_text"),
    [
        ("SECRET_KEY", "", "secrets.token_urlsafe(60)"),
        ("SECRET_KEY", "  ", "secrets.token_urlsafe(60)"),
        ("ALLOWED_HOSTS", "", "exemple.fr"),
        ("SITE_URL", "", "https://exemple.fr"),
        ("SITE_URL", "exemple.fr", "https://exemple.fr"),
    ],
)
def test_a_setting_left_empty_is_refused_with_what_to_write(
    tmp_path, name, value, help_text
):
    done = load_production(tmp_path, **REQUIRED | {name: value})
    assert done.returncode
    last = done.stderr.strip().splitlines()[-1]
    assert f"{name} " in last
    assert help_text in last


@pytest.mark.parametrize("command", ["release", "makemigrations"])
def test_a_command_without_its_settings_says_which_in_one_line(tmp_path, command):
    shutil.copytree(ROOT / "site", tmp_path / "site")
    shutil.copy(ROOT / "manage.py", tmp_path)
    done = run(sys.executable, "manage.py", command, cwd=tmp_path)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert "SECRET_KEY" in line


def test_the_readme_lists_every_setting_that_is_read():
    files = [*(ROOT / "site").rglob("*.py"), ROOT / "gunicorn.conf.py"]
    files.remove(ROOT / "site" / "essaim" / "settings" / "test.py")
    code = "\n".join(file.read_text() for file in files)
    read = set(re.findall(r'env(?:iron\.get|\.\w+)\(\s*["\'](\w+)["\']', code))
    table = (ROOT / "README.md").read_text().partition("\n## Settings\n")[2]
    rows = re.findall(r"^\| (`[A-Z].*?) \|", table.partition("\n## ")[0], re.M)
    assert "SECRET_KEY" in read
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == read


LOCKS = ["requirements", "requirements-dev", "requirements-s3", "requirements-s3-dev"]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_is_wanted_with_hashes_and_no_host(name):
    text = (ROOT / f"{name}.txt").read_text()
    locked = dict(LOCKED.findall(text))
    for package, requirement in wanted(f"{name}.in").items():
        assert requirement.specifier.contains(locked[package]), package
    assert text.count("==") <= text.count("--hash=sha256:")
    assert not re.search(r"https?://|--index|--find", text)


@pytest.mark.parametrize("name", LOCKS[1:])
def test_all_locks_agree_on_what_they_share(name):
    site, other = (
        dict(LOCKED.findall((ROOT / f"{each}.txt").read_text()))
        for each in ("requirements", name)
    )
    shared = site.keys() & other.keys()
    assert shared
    assert {each: site[each] for each in shared} == {
        each: other[each] for each in shared
    }


@pytest.mark.case("11.15")
def test_connections_are_checked_before_use(settings):
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True
