const ctrlC = '\u0003'

/**
 * Calls back for Ctrl-C while an answer arrives, and keeps other keys off the screen. What it gives
 * ends the listening.
 */
export function listenForStop(stdin: NodeJS.ReadStream, onStop: () => void): () => void {
  const listen = (data: Buffer | string): void => {
    if (data.toString().includes(ctrlC)) onStop()
  }
  stdin.setRawMode(true)
  stdin.on('data', listen)
  stdin.resume()
  return () => {
    stdin.off('data', listen)
    stdin.pause()
    stdin.setRawMode(false)
  }
}
