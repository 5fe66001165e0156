"""``serve`` and ``worker``."""

import signal
import socket
import sys
from typing import Annotated

import typer
import uvicorn

from api import bell_worker
from api import worker as worker_process
from api.cli import output
from api.cli.documents import AsJson
from api.runtime import open_runtime
from talent_db.errors import TalentError


class PortTaken(TalentError):
    """Another program listens on the port."""

    code = "PORT_TAKEN"


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(serve)
    app.command()(worker)


def serve(
    host: Annotated[str | None, typer.Option(help="监听的地址")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="监听的端口")] = None,
    with_worker: Annotated[bool, typer.Option("--worker/--no-worker", help="同时启动任务进程")] = True,
    as_json: AsJson = False,
) -> None:
    """启动网页和接口，并带一个任务进程."""
    from api.app import create_app  # noqa: PLC0415  the web framework is loaded by this command alone

    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        runtime.set_up()
        address, number = host or runtime.settings.host, port or runtime.settings.port
        _refuse_taken(address, number)
        # uvicorn hands a SIGTERM on when it has shut down; as an exception it lets the worker be ended too.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(output.ALL_WELL))
        with worker_process.keep_running(enabled=with_worker):
            if as_json:
                output.emit({"url": f"http://{address}:{number}"})
            output.say(f"工匠桥已启动：http://{address}:{number}")
            uvicorn.run(create_app(runtime), host=address, port=number, log_level="warning", server_header=False)
        runtime.close()


def worker(
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="设了 GONGJIANG_BROKER_URL 时同时跑几个任务")] = 1,
) -> None:
    """只运行任务进程：更新索引，执行导入等任务；设了 GONGJIANG_BROKER_URL 就由 Celery 叫醒."""
    with output.speaking(as_json=False):
        runtime = open_runtime()
        if runtime.settings.broker_url:
            bell_worker.run(runtime.settings, concurrency)
        else:
            worker_process.run(runtime)


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(f"端口 {port} 已被别的程序占用，请关掉它，或用 --port 换一个端口", port=port) from error
