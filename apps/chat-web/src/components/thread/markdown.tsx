import { createCodePlugin } from '@streamdown/code'
import { type ReactNode, useMemo } from 'react'
import { Streamdown } from 'streamdown'
import { LinkedPicture } from './linked-picture.tsx'
import { useMath } from './use-math.ts'

const code = createCodePlugin({ themes: ['github-light-default', 'github-dark-default'] })

// What stays the same object is not set again with every piece of an answer.
const plainly = { code }
const components = { img: LinkedPicture }
const controls = { code: { copy: true, download: false }, table: false }
// A link says where it leads by itself, to the keyboard and to screen readers too.
const linkSafety = { enabled: false }

/** Markdown as it streams in: what is not closed yet is shown as if it were. */
export function Markdown(props: { text: string; isStreaming: boolean }): ReactNode {
  const { text, plugin } = useMath(props.text)
  const plugins = useMemo(() => (plugin === undefined ? plainly : { code, math: plugin }), [plugin])
  return (
    <Streamdown
      className="answer-text wrap-anywhere"
      dir="auto"
      plugins={plugins}
      isAnimating={props.isStreaming}
      components={components}
      linkSafety={linkSafety}
      controls={controls}
    >
      {text}
    </Streamdown>
  )
}
