import { element } from './element.ts'

/** An answer on the page that grows. */
export interface Answer {
  append(text: string): void
  /** A line below the text, in place of the one before. */
  note(text: string): void
  text(): string
}

const conversation = element('conversation', HTMLElement)

export function showQuestion(text: string): void {
  article('user').textContent = text
}

export function showAnswer(): Answer {
  const shown = article('assistant')
  const text = shown.appendChild(document.createTextNode(''))
  const note = shown.appendChild(document.createElement('footer'))
  return {
    append(piece) {
      text.appendData(piece)
      scrollTo({ top: document.body.scrollHeight })
    },
    note(line) {
      note.textContent = line
    },
    text: () => text.data,
  }
}

export function showFailure(error: unknown): void {
  const alert = article('assistant')
  alert.setAttribute('role', 'alert')
  alert.textContent = error instanceof Error ? error.message : String(error)
}

function article(from: 'user' | 'assistant'): HTMLElement {
  const shown = conversation.appendChild(document.createElement('article'))
  shown.dataset['from'] = from
  return shown
}
