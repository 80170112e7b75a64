import {language, t} from "./words.js";

const minus = (text) => text.replace("-", "−");

/** Points with at most three decimals; `–` for none. */
export function points(value) {
  if (value === null || value === undefined) return "–";
  return minus(Number(value).toLocaleString("en", {maximumFractionDigits: 3, useGrouping: false}));
}

/** A difference of points, with its sign. */
export function difference(value) {
  return value > 0 ? `+${points(value)}` : points(value);
}

/** A part of one in per cent, two decimals. */
export function percent(part, digits = 2) {
  if (part === null || part === undefined) return "–";
  return `${(part * 100).toLocaleString("en", {maximumFractionDigits: digits})} %`;
}

/** A count with its thousands apart. */
export const count = (value) => Number(value ?? 0).toLocaleString("en");

/** Seconds as people say them. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t("time.seconds", {n: whole});
  const rest = whole % 60;
  return rest === 0 ? t("time.minutes", {n: whole / 60}) :
                      t("time.minutesSeconds", {m: Math.floor(whole / 60), s: rest});
}

/** A moment as the reader's language writes it. */
export function moment(iso) {
  const date = new Date(typeof iso === "number" ? iso * 1000 : iso);
  if (Number.isNaN(date.getTime())) return String(iso ?? "");
  return date.toLocaleString(language() === "zh" ? "zh-CN" : "en-GB", {dateStyle: "medium", timeStyle: "short"});
}

/** Names as one text, in the reader's punctuation. */
export const list = (items) => items.join(language() === "zh" ? "、" : ", ");
