/** An answer, read whole. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test says itself what it expects of a body
export type Answer = { status: number; headers: Headers; body: any; text: string };

export type CallOptions = { body?: unknown; headers?: Record<string, string>; raw?: string | Buffer };

/** Calls the service over HTTP with one credential. */
export type Caller = {
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Creates something that a test needs; throws when it is refused. */
  make(path: string, body: unknown): Promise<{ id: string; [field: string]: unknown }>;
  /** Uploads a file as multipart/form-data, with the other fields beside it. */
  upload(
    path: string,
    file: { name: string; type?: string; bytes: Uint8Array },
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
};

export function asAgency(url: string, credential: string): Caller {
  const call = async (method: string, path: string, { body, headers = {}, raw }: CallOptions = {}): Promise<Answer> => {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    return await answerOf(
      await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${credential}`,
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        redirect: 'manual',
        ...(sent === undefined ? {} : { body: sent }),
      }),
    );
  };
  const post: Caller['post'] = (path, body, headers = {}) => call('POST', path, { body, headers });
  return {
    call,
    post,
    get: (path, headers = {}) => call('GET', path, { headers }),
    patch: (path, body, headers = {}) => call('PATCH', path, { body, headers }),
    delete: (path, headers = {}) => call('DELETE', path, { headers }),
    make: async (path, body) => {
      const answer = await post(path, body);
      if (answer.status !== 201) throw new Error(`POST ${path} was answered ${answer.status}: ${answer.text}`);
      return answer.body as { id: string };
    },
    upload: async (path, file, fields = {}, headers = {}) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new File([file.bytes], file.name, { type: file.type ?? 'application/octet-stream' }));
      return await answerOf(
        await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${credential}`, ...headers },
          body: form,
        }),
      );
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : null, text };
}
