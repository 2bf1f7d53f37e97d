import type { ComponentProps, ReactNode } from 'react'
import { defaultComponents, type ExtraProps } from 'streamdown'

/**
 * A picture among the words of an answer. One from elsewhere is a link, since showing it would tell
 * its host what was talked about.
 */
export function LinkedPicture(props: ComponentProps<'img'> & ExtraProps): ReactNode {
  const { src, alt } = props
  const Picture = defaultComponents.img
  if (typeof src !== 'string' || !/^https?:/i.test(src)) return <Picture {...props} />
  return (
    <a href={src} target="_blank" rel="noreferrer" className="font-medium text-primary underline">
      {alt || src}
    </a>
  )
}
