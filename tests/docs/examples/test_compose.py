"""The files for vLLM behind a proxy: nobody reaches it but with the key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from finetune.models.exporting import SERVER_CONFIG_NAME

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((EXAMPLES / "compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def proxy() -> str:
    return (EXAMPLES / "nginx.conf.template").read_text("utf-8")


def test_the_model_is_reached_through_the_proxy_alone(compose):
    vllm, proxy = compose["services"]["vllm"], compose["services"]["proxy"]
    assert "ports" not in vllm
    assert vllm["networks"] == ["inside"]
    assert compose["networks"]["inside"] == {"internal": True}
    assert set(proxy["networks"]) == {"inside", "outside"}
    assert proxy["ports"] == ["${LISTEN:-127.0.0.1}:8443:8443"]


def test_no_key_or_version_has_a_default(compose):
    services = compose["services"]
    told = [
        *(service["image"] for service in services.values()),
        services["vllm"]["environment"]["VLLM_API_KEY"],
        services["proxy"]["environment"]["NOTEWELL_ENGINE_KEY"],
    ]
    assert all(re.search(r"\$\{\w+:\?", value) for value in told)


def test_what_is_mounted_beside_the_file_can_only_be_read(compose):
    mounts = [m for service in compose["services"].values() for m in service["volumes"]]
    assert mounts
    assert all(mount.startswith("./") and mount.endswith(":ro") for mount in mounts)
    assert any("nginx.conf.template" in mount for mount in mounts)


def test_the_server_takes_what_the_export_writes(compose):
    command = compose["services"]["vllm"]["command"]
    assert command[command.index("--config") + 1] == SERVER_CONFIG_NAME


def test_the_proxy_lets_two_routes_through_with_the_key(proxy):
    maps = dict(re.findall(r"map \S.*? \$(\w+) \{\n(.*?)\n\}", proxy, re.DOTALL))
    opened = re.findall(r'^\s*"(.*)" 1;$', maps["is_open"], re.MULTILINE)
    assert opened == ["POST /v1/chat/completions", "GET /v1/models"]
    assert re.findall(r'^\s*"(.*)" 1;$', maps["has_key"], re.MULTILINE) == [
        "~^Bearer ${NOTEWELL_ENGINE_KEY}$"
    ]
    assert all("default 0;" in body for body in maps.values())
    refused = proxy.index("return 401"), proxy.index("return 404")
    assert max(refused) < proxy.index("proxy_pass")


def test_the_proxy_keeps_no_request_and_holds_back_no_reply(proxy):
    for line in ("access_log off;", "proxy_buffering off;", "proxy_request_buffering off;"):
        assert line in proxy
    assert "listen 8443 ssl;" in proxy
    assert proxy.count("{") == proxy.count("}")
