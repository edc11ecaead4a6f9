# SPDX-License-Identifier: BSD-3-Clause
"""A page in headless Chromium, driven over a pipe by the DevTools protocol; the standard library alone.

Every name resolves to nothing, so a page that asks for the network gets none, and is noticed."""
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile

PATIENCE = 60  # s
CHROMIUM = os.environ.get("PARACRINE_CHROMIUM") or shutil.which("chromium")
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--disable-extensions", "--disable-background-networking", "--disable-component-update",
         "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe", "about:blank"]


class Browser:
    """One tab. What it complained about and asked for since open() is in `complaints` and `requests`."""

    def __init__(self):
        if not shutil.which(CHROMIUM or ""):
            raise AssertionError("chromium is not installed (packages of [tests] in scripts/packages.txt)")
        self.profile = tempfile.mkdtemp(prefix="paracrine-chromium-")
        theirs, self.write_end = os.pipe()
        self.read_end, theirs_too = os.pipe()
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{theirs} 4>&{theirs_too}', CHROMIUM,
             f"--user-data-dir={self.profile}", *FLAGS],
            pass_fds=(theirs, theirs_too), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": self.profile})
        os.close(theirs)
        os.close(theirs_too)
        self.count, self.buffer, self.session, self.runs_scripts = 0, b"", None, True
        self.complaints, self.requests, self.loaded = [], [], False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self):
        while b"\0" not in self.buffer:
            if not select.select([self.read_end], [], [], PATIENCE)[0]:
                raise AssertionError(f"{CHROMIUM} has said nothing for {PATIENCE} s")
            piece = os.read(self.read_end, 1 << 20)
            if not piece:
                raise AssertionError(f"{CHROMIUM} ended; it may lack something: run it by hand")
            self.buffer += piece
        message, _, self.buffer = self.buffer.partition(b"\0")
        message = json.loads(message)
        self.notice(message.get("method"), message.get("params", {}))
        return message

    def notice(self, method, details):
        if method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(details["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(json.dumps(details["args"]))
        elif method == "Log.entryAdded":
            self.complaints.append(details["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(details["request"]["url"])

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while (answer := self.receive()).get("id") != self.count:
            pass
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def size(self, width, height, scheme="light", media=""):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path):
        self.complaints, self.requests, self.loaded = [], [], False
        self.call("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        while not self.loaded:
            self.receive()
        self.settle()

    def scripts(self, on):
        self.call("Emulation.setScriptExecutionDisabled", value=not on)
        self.runs_scripts = on

    def settle(self):
        """Two frames later: everything that was asked for is drawn."""
        if not self.runs_scripts:
            return
        self.value("new Promise(f => requestAnimationFrame(() => requestAnimationFrame(() => f(1))))")

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def point(self, x, y):
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.settle()

    def press(self, key):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)
        self.settle()

    def screenshot(self, path, whole=True):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def pdf(self):
        data = self.call("Page.printToPDF", printBackground=False, generateDocumentOutline=True,
                         preferCSSPageSize=True)["data"]
        return base64.b64decode(data)
