import {isLanguageKnown, language} from "./words.js";

/** A refusal of the program, in words for people. */
export class ApiError extends Error {
  /**
   * @param {number} status of HTTP; 0 where the program did not answer
   * @param {{code?: string, text?: string, details?: Array, rules?: Array}} error
   */
  constructor(status, error = {}) {
    super(error.text ?? "");
    this.status = status;
    this.code = error.code ?? "";
    /** Further sentences. */
    this.details =
      (error.details ?? []).map((detail) => (typeof detail === "string" ? detail : detail.text ?? "")).filter(Boolean);
    /** Of an edit that is forbidden: `{rule, name, text}`. */
    this.rules = error.rules ?? [];
  }
}

/**
 * Asks the program. The header is what a page of another site cannot send without being asked
 * first, which the program refuses.
 *
 * @param {string} method of HTTP
 * @param {string} path with its query
 * @param {Object|Blob} [body] a Blob goes as it is, anything else as JSON
 * @returns {Promise<Object>} what it answers
 * @throws {ApiError}
 */
export async function call(method, path, body) {
  const headers = {"X-Schedule-Solve": "1"};
  if (isLanguageKnown()) headers["X-Language"] = language();
  if (body !== undefined && !(body instanceof Blob)) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      cache: "no-store",
      credentials: "same-origin",
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, {code: "offline"});
  }
  const text = await response.text();
  let answer = {};
  if (text) {
    try {
      answer = JSON.parse(text);
    } catch {
      if (response.ok) throw new ApiError(response.status, {code: "unreadable"});
    }
  }
  if (!response.ok) throw new ApiError(response.status, {...answer.error, rules: answer.rules ?? answer.error?.rules});
  return answer;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
