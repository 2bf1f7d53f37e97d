const phrases: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'User not found.',
  402: 'Insufficient credits. Add more using https://openrouter.ai/credits',
  403: 'Forbidden',
  404: 'Not found',
  408: 'Request timed out',
  413: 'Payload too large',
  422: 'Unprocessable request',
  429: 'Rate limit exceeded',
  500: 'Internal Server Error',
  502: 'Provider returned error',
  503: 'Service temporarily unavailable',
  524: 'The edge timed out while waiting for the provider',
  529: 'Provider is overloaded',
}

/** What a failure with a status says when it is given no words of its own. */
export function reasonPhrase(status: number): string {
  return phrases[status] ?? `Request failed with status ${status}`
}
