import { useEffect, useState } from 'react'

const showMs = 1_500

/** Copies a text; the first value is true for a moment afterwards. */
export function useCopy(): [isCopied: boolean, copy: (text: string) => void] {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), showMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  return [
    isCopied,
    (text) => {
      void navigator.clipboard.writeText(text).then(() => setCopied(true))
    },
  ]
}
