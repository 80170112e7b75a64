"""A page of `schedule-solve serve` in a real browser, as the tests drive it."""

import base64
import os
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# Pixels; a telephone, a tablet, a desk.
WIDTHS = (360, 800, 1400)
HEIGHT = 900
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Missing(Exception):
    """Something that should be on the page did not come."""


def start_browser(chromium, driver):
    """A headless Chromium, driven by Debian's chromium-driver."""
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--force-device-scale-factor=1",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


class Page:
    """What a coordinator sees and does, and what went wrong meanwhile."""

    def __init__(self, browser, axe, pictures):
        self.browser = browser
        self.axe_script = axe
        self.pictures = pictures
        self.pictured = 0
        self.width(WIDTHS[-1])

    def width(self, pixels):
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": pixels, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False},
        )

    def open(self, address):
        self.browser.get(address)

    # Finding and waiting.

    def all(self, css):
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def has(self, css):
        return bool(self.all(css))

    def wait(self, what, condition, seconds=15):
        """Until the condition gives something; a fault with the page's text if it does not."""
        end = time.monotonic() + seconds
        while True:
            try:
                found = condition()
            except (StaleElementReferenceException, IndexError):
                found = None
            if found:
                return found
            if time.monotonic() > end:
                self.picture("missing")
                raise Missing(f"{what} did not come in {seconds} s; the page says: {self.text('body')[:600]!r}")
            time.sleep(0.04)

    def see(self, css, seconds=15):
        """The first element there is of a kind."""
        return self.wait(css, lambda: self.all(css) and self.all(css)[0], seconds)

    def text(self, css):
        """What stands in an element, as text; empty where there is none."""
        return self.browser.execute_script("return document.querySelector(arguments[0])?.innerText ?? ''", css)

    def script(self, text, *arguments):
        return self.browser.execute_script(text, *arguments)

    # Doing.

    def click(self, css, seconds=15):
        def done():
            element = self.see(css, seconds)
            self.script("arguments[0].scrollIntoView({block: 'center'})", element)
            element.click()
            return True

        try:
            return self.wait(f"a click on {css}", done, seconds)
        except WebDriverException as error:
            raise Missing(f"{css} cannot be clicked: {error.msg}") from error

    def write(self, css, text):
        element = self.see(css)
        element.clear()
        element.send_keys(text)

    def choose(self, css, value):
        self.see(css)
        self.script(
            "const s = document.querySelector(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change', {bubbles: true}))",
            css,
            value,
        )

    def press(self, *keys):
        """Keys to whatever has the focus, pressed together."""
        chain = ActionChains(self.browser)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in reversed(keys[:-1]):
            chain.key_up(key)
        chain.perform()

    def drop_file(self, css, path):
        """A file from the desk on a part of the page."""
        with open(path, "rb") as file:
            data = base64.b64encode(file.read()).decode()
        self.script(
            "const [css, name, data] = arguments;"
            "const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0)); const transfer = new DataTransfer();"
            "transfer.items.add(new File([bytes], name));"
            "for (const type of ['dragenter', 'dragover', 'drop']) document.querySelector(css).dispatchEvent("
            "  new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: transfer}));",
            css,
            os.path.basename(path),
            data,
        )

    def drag(self, source, target_css):
        """Takes hold of an element with the mouse, waits for the marks, drops it on the first of a kind.

        Returns what the marks said: the states of all targets, and the text of the chosen one.
        """
        self.script("arguments[0].scrollIntoView({block: 'center'})", source)
        ActionChains(self.browser, duration=60).move_to_element(source).click_and_hold().move_by_offset(12, 9).perform()
        try:
            target = self.see(target_css)
            states = self.script(
                "return [...document.querySelectorAll('[data-target]')].map(e => [e.className, e.innerText])"
            )
            self.script("arguments[0].scrollIntoView({block: 'nearest'})", target)
            words = target.text
            ActionChains(self.browser, duration=60).move_to_element(target).perform()
            self.picture("dragging")
        finally:
            ActionChains(self.browser).release().perform()
        return states, words

    # Looking at it.

    def focused(self):
        return self.browser.switch_to.active_element

    def picture(self, name):
        if self.pictures:
            self.pictured += 1
            self.browser.save_screenshot(os.path.join(self.pictures, f"{self.pictured:03d}-{name}.png"))

    def pictures_at_widths(self, name):
        """Screenshots at three widths; faults where the page is wider than the window."""
        faults = []
        for pixels in WIDTHS:
            self.width(pixels)
            time.sleep(0.15)
            self.picture(f"{name}-{pixels}")
            wide = self.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                faults.append(f"{name}: {wide} pixels wider than a window of {pixels}")
        self.width(WIDTHS[-1])
        return faults

    def in_the_dark(self, look):
        """What is found where the reader has chosen dark colours."""

        def colours(scheme):
            self.browser.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            )

        colours("dark")
        try:
            return [f"dark: {fault}" for fault in look()]
        finally:
            colours("light")

    def axe(self):
        """What the accessibility checker finds, as `rule: where`."""
        if not self.script("return typeof axe !== 'undefined'"):
            self.browser.execute_cdp_cmd("Runtime.evaluate", {"expression": self.axe_script})
        answer = self.browser.execute_async_script(
            "const done = arguments[1];"
            "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations.flatMap("
            "v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.html.slice(0, 160)}`))), e => done([String(e)]))",
            AXE_TAGS,
        )
        return answer

    def complaints(self):
        """Errors of scripts and of the content security policy since the last question.

        That an edit is refused (409, 422) is an answer, which the page shows."""
        answers = ("status of 409", "status of 422")
        return [
            entry["message"][:300]
            for entry in self.browser.get_log("browser")
            if entry["level"] == "SEVERE" and not any(answer in entry["message"] for answer in answers)
        ]

    def reaction(self, act, until):
        """Milliseconds from an action to when its effect is painted; both are JavaScript."""
        took = self.browser.execute_async_script(
            "const [act, until, done] = arguments; const start = performance.now();"
            "const isDone = new Function(`return (${until})`);"
            "try { new Function(act)(); } catch (error) { done(String(error)); return; }"
            "const look = () => { if (isDone()) requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));"
            "  else if (performance.now() - start > 8000) done(8000); else requestAnimationFrame(look); };"
            "look();",
            act,
            until,
        )
        if isinstance(took, str):
            raise Missing(f"{act}: {took}")
        return took


__all__ = ["HEIGHT", "Keys", "Missing", "Page", "WIDTHS", "start_browser"]
