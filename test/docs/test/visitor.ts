/** What a script in a browser knows of its page. */
export interface Page {
  location: Pick<Location, 'href' | 'search'>
  sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
}

const address = 'https://example.com/chat'

/** A page that somebody has just opened. */
export function page(): Page {
  const stored = new Map<string, string>()
  return {
    location: { href: address, search: '' },
    sessionStorage: {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, value) => void stored.set(name, value),
    },
  }
}

/** Says yes where a page has sent its visitor to; returns where that leads, undefined if nowhere. */
export async function allowWhatIsAsked({ href }: Page['location']): Promise<URL | undefined> {
  if (href === address) return undefined
  const question = new URL(href)
  const body = new URLSearchParams([...question.searchParams, ['decision', 'allow']])
  const answer = await fetch(new URL(question.pathname, question), { method: 'POST', body })
  return new URL(answer.headers.get('location') ?? '')
}
