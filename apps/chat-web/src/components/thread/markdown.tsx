import { createCodePlugin } from '@streamdown/code'
import type { ReactNode } from 'react'
import { Streamdown } from 'streamdown'

const plugins = {
  code: createCodePlugin({ themes: ['github-light-default', 'github-dark-default'] }),
}

/** Markdown as it streams in: what is not closed yet is shown as if it were. */
export function Markdown({ text, isStreaming }: { text: string; isStreaming: boolean }): ReactNode {
  return (
    <Streamdown
      className="answer-text wrap-anywhere"
      dir="auto"
      plugins={plugins}
      isAnimating={isStreaming}
      controls={{ code: { copy: true, download: false }, table: false }}
    >
      {text}
    </Streamdown>
  )
}
