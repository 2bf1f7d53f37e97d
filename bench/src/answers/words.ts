const syllables = 'al be cor do en fi gra ho in ja ka lo mi no os pre qua ri so tu ver wi'.split(
  ' ',
)

/**
 * Words as a model streams them, the same ones each time: most follow a space, common ones come
 * often, and some bring what JSON has to escape or what is not ASCII.
 */
export function words(count: number): string[] {
  const random = randomNumbers()
  const vocabulary = Array.from({ length: 1000 }, (_, index) => word(index, random))
  return Array.from({ length: count }, (_, index) => {
    if (index % 41 === 40) return '.\n\n'
    if (index % 67 === 66) return ' "quoted"'
    if (index % 97 === 96) return ' café'
    // The square makes low numbers, so a few words, frequent.
    return vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? ''
  })
}

function word(index: number, random: () => number): string {
  const length = 1 + (index % 3)
  const parts = Array.from(
    { length },
    () => syllables[Math.floor(random() * syllables.length)] ?? '',
  )
  return (index % 5 === 0 ? '' : ' ') + parts.join('')
}

/** Numbers from 0 to 1 that are the same in each run. */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
