#!/usr/bin/env python3
"""Measures the kernel under Jupyter's own client.

    python3 tests/NotebookHost.Tests/Jupyter/benchmark.py [STARTS]

The kernel must be installed: NotebookHost jupyter install. Times are wall times; for the start, the kernel's processor time stands beside them.
"""
import os
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

CODES = ["Console.Wri", "Math.", "words.Sel", "new StringB", "string.Jo", "words.Where(w => w.Len", "Enumerable.", "Twi"]


def reply(client, message_id):
    while True:
        message = client.get_shell_msg(timeout=120)
        if message["parent_header"].get("msg_id") == message_id:
            return message["content"]


def start():
    """A kernel that is ready, its client, and the seconds that took."""
    manager = KernelManager(kernel_name="notebookhost")
    began = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels(hb=False, stdin=False)
    reply(client, client.kernel_info())
    return manager, client, time.perf_counter() - began, began


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel()
    manager.cleanup_resources()


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


def processor_time(pids):
    ticks = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def report(what, seconds):
    print(f"{what}: median {statistics.median(seconds) * 1000:.0f} ms, from {min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f} ms, n = {len(seconds)}", flush=True)


def measure_start(rounds=5):
    ready, first, processor = [], [], []
    for _ in range(rounds):
        manager, client, seconds, began = start()
        ready.append(seconds)
        assert reply(client, client.execute("1 + 1"))["status"] == "ok"
        first.append(time.perf_counter() - began)
        pid = manager.provisioner.pid
        processor.append(processor_time([pid, *children(pid)]))
        stop(manager, client)
    report("start to ready", ready)
    report("start to first result", first)
    report("processor time to first result, kernel and worker", processor)


def measure_completions(rounds=25):
    manager, client, _, _ = start()
    reply(client, client.execute('var words = new List<string> { "a" };\nint Twice(int n) => 2 * n;'))
    for code in CODES:
        assert reply(client, client.complete(code, len(code)))["matches"], code
    pid = manager.provisioner.pid
    before, seconds = processor_time([pid]), []
    for _ in range(rounds):
        for code in CODES:
            began = time.perf_counter()
            reply(client, client.complete(code, len(code)))
            seconds.append(time.perf_counter() - began)
    report("completion after warm-up", seconds)
    print(f"processor time of one completion: mean {(processor_time([pid]) - before) / len(seconds) * 1000:.0f} ms", flush=True)
    stop(manager, client)


def measure_leaks(starts):
    pids = []
    for _ in range(starts):
        manager, client, _, _ = start()
        pid = manager.provisioner.pid
        pids += [pid, *children(pid)]
        stop(manager, client)
    deadline = time.monotonic() + 10
    while (left := [pid for pid in pids if os.path.exists(f"/proc/{pid}")]) and time.monotonic() < deadline:
        time.sleep(0.1)
    print(f"{starts} starts and stops, {len(pids)} processes, {len(left)} left behind: {left}", flush=True)
    return len(left)


if __name__ == "__main__":
    measure_start()
    measure_completions()
    sys.exit(measure_leaks(int(sys.argv[1]) if len(sys.argv) > 1 else 200) > 0)
