type BodyReader = ReadableStreamDefaultReader<Uint8Array> | undefined

/** Stops the sending of a body; one that has failed has nothing left to cancel. */
export async function cancelBody(reader: BodyReader, reason: unknown): Promise<void> {
  await reader?.cancel(reason).catch(() => undefined)
}

/** After [DONE] only the end of the body is due; reading it lets the connection be used again. */
export async function drainBody(reader: BodyReader): Promise<void> {
  try {
    const rest = await reader?.read()
    if (rest && !rest.done) await reader?.cancel()
  } catch {
    // The answer is complete; how its connection ends does not matter.
  }
}
