/** Reads a streamed answer and gives its text and arguments, so that no work can be left out. */
export interface Contender {
  name: string
  read(response: Response): Promise<{ text: string; toolArguments: string; reasoning: string }>
}
