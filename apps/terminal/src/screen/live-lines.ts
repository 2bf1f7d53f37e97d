import { createLogUpdate } from 'log-update'

/** Lines at the bottom of a terminal that change in place; without a terminal, nothing. */
export interface LiveLines {
  show(text: string): void
  /** Takes the lines away, so that others can be written. */
  clear(): void
}

export function liveLines(stream: NodeJS.WriteStream): LiveLines {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} }
  const update = createLogUpdate(stream, { showCursor: true })
  return {
    show: (text) => update(text),
    clear: () => update.clear(),
  }
}
