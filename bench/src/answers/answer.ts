/** What a contender read of an answer; every contender puts it together in this same way. */
export class Answer {
  text = ''
  reasoning = ''
  toolArguments = ''
  readonly #onText: (() => void) | undefined

  /** `onText` is called for every piece of text. */
  constructor(onText?: () => void) {
    this.#onText = onText
  }

  addText(text: string): void {
    if (text === '') return
    this.text += text
    this.#onText?.()
  }

  addReasoning(text: string): void {
    this.reasoning += text
  }

  addToolArguments(text: string): void {
    this.toolArguments += text
  }
}
