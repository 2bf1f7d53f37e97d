import { useEffect, useMemo, useState } from 'react'
import type { MathPlugin } from 'streamdown'
import { markMath } from '../../chat/mark-math.ts'

interface ReadableMath {
  text: string
  /** What sets the math of the text; undefined where it holds none, whose dollar signs are money. */
  plugin: MathPlugin | undefined
}

let loaded: MathPlugin | undefined

/** A text as its math is read, and what sets that; until it is there, the text as it is. */
export function useMath(text: string): ReadableMath {
  const [plugin, setPlugin] = useState(loaded)
  const marked = useMemo(() => markMath(text), [text])
  const isMissing = marked !== undefined && plugin === undefined
  // It is as large as the rest of the page, and most answers hold no math.
  useEffect(() => {
    if (!isMissing) return
    import('./math-plugin.ts').then(
      ({ mathPlugin }) => {
        loaded = mathPlugin
        setPlugin(mathPlugin)
      },
      () => {
        // Math stays as the model wrote it, until the next answer with some.
      },
    )
  }, [isMissing])
  return marked === undefined || plugin === undefined
    ? { text, plugin: undefined }
    : { text: marked, plugin }
}
