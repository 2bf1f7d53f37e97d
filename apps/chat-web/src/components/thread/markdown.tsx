import { createCodePlugin } from '@streamdown/code'
import type { ReactNode } from 'react'
import { Streamdown } from 'streamdown'
import { LinkedPicture } from './linked-picture.tsx'
import { useMath } from './use-math.ts'

const code = createCodePlugin({ themes: ['github-light-default', 'github-dark-default'] })

/** Markdown as it streams in: what is not closed yet is shown as if it were. */
export function Markdown(props: { text: string; isStreaming: boolean }): ReactNode {
  const math = useMath(props.text)
  return (
    <Streamdown
      className="answer-text wrap-anywhere"
      dir="auto"
      plugins={math.plugin === undefined ? { code } : { code, math: math.plugin }}
      isAnimating={props.isStreaming}
      components={{ img: LinkedPicture }}
      // A link says where it leads by itself, to the keyboard and to screen readers too.
      linkSafety={{ enabled: false }}
      controls={{ code: { copy: true, download: false }, table: false }}
    >
      {math.text}
    </Streamdown>
  )
}
