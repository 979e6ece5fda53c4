const KEPT_REQUESTS = 2000;

export type RecordedRequest = {
  at: string;
  surface: 'graph' | 'authority';
  method: string;
  path: string;
  query: string;
  /** The path's template, such as /users/{id}; the path itself when there is none. */
  template: string;
  status: number | 'dropped';
  appId: string | null;
  requestId: string | null;
  requestBody?: unknown;
  responseBody?: unknown;
};

/** The last requests, oldest first. */
export class RequestLog {
  #entries: RecordedRequest[] = [];

  add(entry: RecordedRequest): void {
    this.#entries.push(entry);
    // Cutting rarely and by half keeps the cost of one request constant.
    if (this.#entries.length > KEPT_REQUESTS * 2) this.#entries = this.#entries.slice(-KEPT_REQUESTS);
  }

  list(): RecordedRequest[] {
    return this.#entries.slice(-KEPT_REQUESTS);
  }

  clear(): void {
    this.#entries = [];
  }
}

/** A body that may be kept: secrets are struck out, their place stays. */
export const withoutSecrets = (body: unknown): unknown => {
  if (Array.isArray(body)) return body.map(withoutSecrets);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) =>
      /^(password|newPassword|temporaryAccessPass|client_secret)$/.test(name) && typeof value === 'string'
        ? [name, '***']
        : [name, withoutSecrets(value)],
    ),
  );
};
