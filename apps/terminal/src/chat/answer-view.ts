import { GrowingMarkdown } from '../screen/growing-markdown.ts'
import { liveLines } from '../screen/live-lines.ts'
import { paint, widthOf } from '../screen/paint.ts'
import { printable } from '../screen/printable.ts'
import { renderMarkdown } from '../screen/render-markdown.ts'
import type { Context } from '../context.ts'

/** Where an answer is shown while it arrives. */
export interface AnswerView {
  /** The question is on its way. */
  wait(model: string): void
  reasoning(piece: string): void
  text(piece: string): void
  /** Nothing more follows. */
  end(): void
}

/** Lines longer than this are hard to read, however wide the screen is. */
const widestText = 100

/** Rendered Markdown, with the reasoning dimmed above it. */
export function renderedView({ stdout }: Context, showsReasoning: boolean): AnswerView {
  const waiting = liveLines(stdout)
  const width = Math.min(widthOf(stdout), widestText)
  const thoughts = new GrowingMarkdown(stdout, (block) =>
    paint(stdout, ['dim', 'italic'], renderMarkdown(block, stdout, width, 'monochrome')),
  )
  const answer = new GrowingMarkdown(stdout, (block) => renderMarkdown(block, stdout, width))
  let stage: 'waiting' | 'reasoning' | 'text' = 'waiting'
  return {
    wait: (model) => waiting.show(paint(stdout, 'dim', `${model} …`)),
    reasoning(piece) {
      if (!showsReasoning || piece === '') return
      if (stage === 'waiting') waiting.clear()
      stage = 'reasoning'
      thoughts.push(piece)
    },
    text(piece) {
      if (piece === '') return
      if (stage === 'waiting') waiting.clear()
      if (stage === 'reasoning') {
        thoughts.end()
        stdout.write('\n')
      }
      stage = 'text'
      answer.push(piece)
    },
    end() {
      waiting.clear()
      thoughts.end()
      answer.end()
    },
  }
}

/** The text as it came, for a pipe or a file; the reasoning is shown where somebody can see it. */
export function plainView({ stdout, stderr }: Context, showsReasoning: boolean): AnswerView {
  let last = '\n'
  let reasoned = false
  return {
    wait: () => {},
    reasoning(piece) {
      if (!showsReasoning || !stderr.isTTY || piece === '') return
      reasoned = true
      stderr.write(paint(stderr, 'dim', printable(piece)))
    },
    text(piece) {
      if (piece === '') return
      if (reasoned) stderr.write('\n\n')
      reasoned = false
      stdout.write(stdout.isTTY ? printable(piece) : piece)
      last = piece
    },
    end() {
      if (!last.endsWith('\n')) stdout.write('\n')
    },
  }
}

/** Shows nothing: the answer is printed whole, in another form. */
export const silentView: AnswerView = {
  wait: () => {},
  reasoning: () => {},
  text: () => {},
  end: () => {},
}
