// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import 'katex/dist/katex.min.css'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import type { MathPlugin } from 'streamdown'

/** Sets math by KaTeX, with MathML beside it for who hears the page. */
export const mathPlugin: MathPlugin = {
  name: 'katex',
  type: 'math',
  remarkPlugin: [remarkMath, { singleDollarTextMath: false }],
  // Nothing that a model writes may be larger than the page; what KaTeX finds odd is set all the same.
  rehypePlugin: [rehypeKatex, { errorColor: 'var(--alarm)', maxSize: 20, strict: 'ignore' }],
}
