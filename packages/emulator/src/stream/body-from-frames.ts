/** How a body is cut and watched. */
export interface BodyOptions {
  /** Size of each piece in bytes; by default each frame is one piece. */
  readonly pieceBytes?: number | undefined
  /** The reader's own signal. */
  readonly signal?: AbortSignal | undefined
  /** Called when the reader goes away before the end. */
  readonly onHangUp: () => void
  /** Called when the frames have ended, well or not. */
  readonly onEnd?: () => void
}

/**
 * A body that makes its frames only as fast as they are read. The signal that `makeFrames` gets
 * aborts when the reader goes away, so that nothing keeps waiting on its behalf.
 */
export function bodyFromFrames(
  makeFrames: (signal: AbortSignal) => AsyncGenerator<string, void>,
  { pieceBytes, signal, onHangUp, onEnd }: BodyOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const gone = new AbortController()
  const frames = makeFrames(gone.signal)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let fail: ((reason: unknown) => void) | undefined

  function hangUp(reason: unknown): void {
    onHangUp()
    gone.abort(reason)
    // A generator that waits has ended by the signal; one that is between frames ends here.
    frames.return().catch(() => {})
  }
  function abort(): void {
    hangUp(signal?.reason)
    fail?.(signal?.reason)
  }
  function release(): void {
    signal?.removeEventListener('abort', abort)
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        fail = (reason) => controller.error(reason)
        signal?.addEventListener('abort', abort, { once: true })
      },
      async pull(controller) {
        try {
          while (pieces.length === 0) {
            const next = await frames.next()
            if (gone.signal.aborted) return
            if (next.done === true) {
              release()
              onEnd?.()
              controller.close()
              return
            }
            pieces.push(...cut(encoder.encode(next.value), pieceBytes))
          }
          const piece = pieces.shift()
          if (piece !== undefined) controller.enqueue(piece)
        } catch (error) {
          release()
          if (gone.signal.aborted) return
          onEnd?.()
          controller.error(error)
        }
      },
      cancel(reason) {
        release()
        hangUp(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

function cut(bytes: Uint8Array<ArrayBuffer>, size: number | undefined): Uint8Array<ArrayBuffer>[] {
  if (size === undefined || bytes.length <= size) return [bytes]
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let start = 0; start < bytes.length; start += size) {
    pieces.push(bytes.subarray(start, start + size))
  }
  return pieces
}
