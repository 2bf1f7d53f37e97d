import { stripVTControlCharacters } from 'node:util'

const ctrlC = '\u0003'

/**
 * Calls back for Ctrl-C while an answer arrives, and keeps other keys off the screen. What it gives
 * ends the listening, and gives what was typed meanwhile.
 */
export function listenForStop(stdin: NodeJS.ReadStream, onStop: () => void): () => string {
  let typed = ''
  const listen = (data: Buffer | string): void => {
    if (data.toString().includes(ctrlC)) {
      typed = ''
      onStop()
    } else {
      typed += stripVTControlCharacters(data.toString())
    }
  }
  stdin.setRawMode(true)
  stdin.on('data', listen)
  stdin.resume()
  return () => {
    stdin.off('data', listen)
    stdin.pause()
    stdin.setRawMode(false)
    return typed
  }
}
