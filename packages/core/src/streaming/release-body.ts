type BodyReader = ReadableStreamDefaultReader<Uint8Array> | undefined
type Cancellable = Pick<ReadableStream, 'cancel'> | null | undefined

/**
 * Stops the sending of a body; one that has failed has nothing left to cancel. Nobody may wait for
 * it: when a `fetch` keeps a clone of the response, cancelling ends only with the clone.
 */
export function cancelBody(body: Cancellable, reason?: unknown): void {
  body?.cancel(reason).catch(() => undefined)
}

/** After [DONE] only the end of the body is due; reading it lets the connection be used again. */
export async function drainBody(reader: BodyReader): Promise<void> {
  try {
    const rest = await reader?.read()
    if (rest && !rest.done) cancelBody(reader)
  } catch {
    // The answer is complete; how its connection ends does not matter.
  }
}
