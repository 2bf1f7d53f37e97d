/** An answer in the shape in which OpenRouter reports failures, so that its clients understand it. */
export function refuse(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ error: { code: status, message } }, { status, headers })
}

/** The header that tells clients when to come back, in whole seconds. */
export function retryAfter(milliseconds: number): Record<string, string> {
  return { 'retry-after': String(Math.ceil(milliseconds / 1_000)) }
}
