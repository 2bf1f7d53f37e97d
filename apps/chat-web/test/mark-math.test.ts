import { expect, test } from 'vitest'
import { markMath } from '../src/chat/mark-math.ts'

test.each([
  ['in parentheses', String.raw`So \(a^2\) it is`, 'So $$a^2$$ it is'],
  ['between dollar signs', 'So $a^2$ it is', 'So $$a^2$$ it is'],
  ['between two of them', 'So $$a^2$$ it is', 'So $$a^2$$ it is'],
  ['over two lines', 'So \\(a\n+ b\\) it is', 'So $$a + b$$ it is'],
  ['with a comment', 'So \\(a % 5\\% of it\n+ b\\) it is', 'So $$a + b$$ it is'],
])('math that is written %s stays in its line', (_, text, marked) => {
  expect(markMath(text)).toBe(marked)
})

test.each([
  ['brackets', '\\[\nx\n= 1\n\\]', '$$\nx = 1\n$$'],
  ['brackets among words', String.raw`So \[x\] it is`, 'So \n$$\nx\n$$\n it is'],
  ['dollar signs on one line', '$$x$$', '$$\nx\n$$'],
  ['dollar signs that share lines with it', '$$x\n= 1$$', '$$\nx = 1\n$$'],
  ['an item of a list', '1. \\[\n   x\n   \\]', '1. $$\n   x\n   $$'],
  ['an item that begins with words', '- So \\[x\\]\n- b', '- So \n  $$\n  x\n  $$\n- b'],
  ['a quotation', '> \\[\n> x\n> \\]', '> $$\n> x\n> $$'],
  ['dollar signs behind words', 'So $$\nx\n$$\nit is', 'So \n$$\nx\n$$\nit is'],
])('math in %s has lines of its own', (_, text, marked) => {
  expect(markMath(text)).toBe(marked)
})

test.each([
  ['prices', 'It costs $5 and $10, or $5/$10.'],
  ['prices with the sign behind', 'Between 5$ and 10$.'],
  ['price ranges', "- Luigi's ($$), Mario's ($$)\n- Ada's ($$$) and **$$**\n- $$, $$: a bar"],
  ['price ranges of lines', "Luigi's: $$\nMario's: $$\n\n| Ada's | $$ | tea |\n| Bo's | $$ |"],
  ['names', 'Set $HOME/$PATH, US$5 and A$6.'],
  ['escaped signs', String.raw`\$a\$ and \\(b\\)`],
  ['spans and blocks of code', 'Say `$a$`, ``\\(b\\)`` or\n\n```tex\n\\[c\\]\n```\n'],
  ['blocks of code in lists', '1. ```tex\n   \\[c\\]\n   ```\n- ~~~\n  $d$\n  ~~~'],
  ['blocks of code that quote others', '```md\n```tex\n$c$\n```\n'],
  ['lines of code that still stream', '```tex\n\\[c\\]\n$d$'],
  ['signs without an end', String.raw`So \(a and $b`],
  ['signs that another paragraph ends', 'A \\(here\n\nand there\\)'],
])('%s are no math', (_, text) => {
  expect(markMath(text)).toBeUndefined()
})

test('math stands behind code that is alone on its line', () => {
  expect(markMath('```npm i```\nand $n$')).toBe('```npm i```\nand $$n$$')
})

test('math stands beside code and prices', () => {
  expect(markMath('`$a$` costs $5 for $n$ of them')).toBe('`$a$` costs $5 for $$n$$ of them')
})
