import { lazy, type ReactNode, Suspense } from 'react'

interface FormattedTextProps {
  text: string
  isStreaming: boolean
}

// What formats text is as large as the rest of the page, and nobody needs it before an answer.
const loadMarkdown = () => import('./markdown.tsx')
const Markdown = lazy(() =>
  loadMarkdown().then(
    (module) => ({ default: module.Markdown }),
    () => ({ default: PlainText }),
  ),
)

/** Markdown; plain words until what formats it is there, or where that cannot be loaded. */
export function FormattedText(props: FormattedTextProps): ReactNode {
  return (
    <Suspense fallback={<PlainText {...props} />}>
      <Markdown {...props} />
    </Suspense>
  )
}

/** Has what formats text at hand when the first answer comes. */
export function prepareFormatting(): void {
  loadMarkdown().catch(() => {
    // It is tried again with the answer.
  })
}

function PlainText({ text }: FormattedTextProps): ReactNode {
  return <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>
}
