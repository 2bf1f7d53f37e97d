import type { Fault } from './fault.ts'

const html = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body></html>
`

const availability = {
  message: 'No capacity is available for this model right now.',
  error_type: 'provider_overloaded',
  http_status: 503,
  availability: {
    code: 'temporarily_unavailable',
    retryable: true,
    retry_after: 5,
    requested_models: ['some/model'],
    docs_url: 'https://openrouter.ai/docs/errors',
  },
}

function failure(description: string, reply: NonNullable<Fault['reply']>): Fault {
  return { description, reply }
}

function body(description: string, value: unknown, status = 200, headers = {}): Fault {
  return { description, reply: { rawBody: JSON.stringify(value), status, headers } }
}

/** Names of these faults. */
export type ReplyFaultName =
  | 'error-body-in-200'
  | 'error-in-choice'
  | 'string-code'
  | 'error-without-metadata'
  | 'availability'
  | 'html-502'
  | 'text-502'
  | 'html-429'
  | 'json-for-stream'
  | 'invalid-json'
  | 'empty-body'
  | 'cold-start'

/** Faults that take the place of the answer. */
export const replyFaults: Readonly<Record<ReplyFaultName, Fault>> = {
  'error-body-in-200': body('200 with an error and no choices', {
    error: { code: 502, message: 'Provider returned error' },
  }),
  'error-in-choice': body('200 with a partial answer and an error in its choice', {
    id: 'gen-0-fault',
    object: 'chat.completion',
    created: 0,
    model: 'some/model',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'The answer beg' },
        finish_reason: 'error',
        native_finish_reason: 'error',
        error: { code: 502, message: 'The provider lost its connection' },
      },
    ],
    usage: { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8, cost: 0 },
  }),
  'string-code': body(
    'an error whose code is a word',
    { error: { code: 'invalid_prompt', message: 'Invalid prompt' }, metadata: null },
    400,
  ),
  'error-without-metadata': body(
    'an error of nothing but a message',
    { error: { message: 'No' } },
    500,
  ),
  availability: body('503 in the form without a code, with a hint', { error: availability }, 503, {
    'retry-after': '5',
  }),
  'html-502': failure('502 with a page of HTML', {
    rawBody: html,
    status: 502,
    headers: { 'content-type': 'text/html; charset=UTF-8', 'cf-ray': '8c0ffee0decaf000-FRA' },
  }),
  'text-502': failure('502 with one line of text', {
    rawBody: 'error code: 502',
    status: 502,
    headers: { 'content-type': 'text/plain; charset=UTF-8' },
  }),
  'html-429': failure('429 with a page of HTML, as a DDoS protection sends it', {
    rawBody: html.replaceAll('502 Bad Gateway', '429 Too Many Requests'),
    status: 429,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  }),
  'json-for-stream': body('a whole JSON answer, also to a request for a stream', {
    id: 'gen-0-fault',
    object: 'chat.completion',
    created: 0,
    model: 'some/model',
    choices: [
      { index: 0, message: { role: 'assistant', content: 'Not a stream.' }, finish_reason: 'stop' },
    ],
    usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9, cost: 0 },
  }),
  'invalid-json': failure('200 with a JSON body that is cut off', {
    rawBody: '{"id":"gen-0-fault","choices":[{"mess',
  }),
  'cold-start': failure('200 with no text and no finish reason, which costs nothing', {
    text: '',
    finishReason: '',
  }),
  'empty-body': failure('200 with no body', { rawBody: '' }),
}
