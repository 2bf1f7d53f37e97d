const style = `
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, CanvasText 18%, transparent); --tint: color-mix(in srgb, CanvasText 7%, transparent) }
  body { margin: 1.5rem }
  h1 { font-size: 1.25rem; margin: 0 }
  header { display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: baseline; margin-bottom: 1rem }
  main { display: grid; grid-template-columns: minmax(min-content, 3fr) minmax(18rem, 2fr); gap: 1.5rem; align-items: start }
  aside { position: sticky; top: 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line) }
  td:first-child, td:nth-child(5), .number { white-space: nowrap; font-variant-numeric: tabular-nums }
  .number { text-align: right }
  tbody tr { cursor: pointer }
  tbody tr:hover, tr.open { background: var(--tint) }
  .bad { color: #d33 } .good { color: #2a8 } .dim { opacity: .65 }
  pre, code { background: var(--tint) }
  pre { overflow: auto; max-height: calc(100vh - 10rem); margin: 0; padding: 1rem }
  pre:empty, tbody:not(:empty) ~ tfoot { display: none }
  @media (max-width: 70rem) { main { display: block } aside { position: static; margin-top: 1rem } }
  @media (max-width: 45rem) { table { display: block; overflow-x: auto } }
`

const script = `
  const rows = document.querySelector('tbody')
  const detail = document.querySelector('pre')
  const totals = document.querySelector('#totals')
  const requests = new Map()

  function cell(row, text, name) {
    const element = row.insertCell()
    element.textContent = text
    if (name) element.className = name
    return element
  }

  function show(request) {
    requests.set(request.index, request)
    let row = document.getElementById('request-' + request.index)
    if (row === null) {
      row = rows.insertRow(0)
      row.id = 'request-' + request.index
      row.tabIndex = 0
      row.addEventListener('click', () => open(request.index))
      row.addEventListener('keydown', ({ key }) => key === 'Enter' && open(request.index))
    }
    row.replaceChildren()
    cell(row, new Date(request.atMs).toLocaleTimeString([], { hour12: false }), 'dim')
    cell(row, request.method + ' ' + request.path.replace('/api/v1', ''))
    cell(row, request.model ?? '')
    const route = cell(row, '')
    request.attempts.forEach(({ provider, status }, index) => {
      const attempt = document.createElement('span')
      attempt.textContent = (index === 0 ? '' : ' → ') + provider + ' ' + status
      attempt.className = status === 200 ? 'good' : 'bad'
      route.append(attempt)
    })
    const status = request.status ?? '…'
    cell(row, status + (request.hungUp ? ', hung up' : ''), request.status < 400 ? 'good' : 'bad')
    cell(row, request.fault ?? '', 'bad')
    cell(row, request.tokens ?? '', 'number')
    cell(row, request.cost === null ? '' : '$' + request.cost.toFixed(8), 'number')
    const all = [...requests.values()]
    const cost = all.reduce((sum, { cost }) => sum + (cost ?? 0), 0)
    totals.textContent = all.length + ' requests, $' + cost.toFixed(6)
    while (rows.rows.length > 200) rows.deleteRow(-1)
  }

  async function open(index) {
    document.querySelector('tr.open')?.classList.remove('open')
    document.getElementById('request-' + index)?.classList.add('open')
    const response = await fetch('/emulator/requests/' + index)
    detail.textContent = JSON.stringify(await response.json(), null, 2)
  }

  document.querySelector('#base').textContent = location.origin + '/api/v1'
  const feed = new EventSource('/emulator/requests')
  feed.onmessage = ({ data }) => show(JSON.parse(data))
  feed.onerror = () => { totals.textContent = 'The emulator is gone' }
`

/** The page at `/`: a table that fills itself, and the details of the request that is chosen. */
export const pageHtml: string = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>OpenRouter on this machine</title>
<style>${style}</style>
<header><h1>OpenRouter on this machine</h1><span id="totals" class="dim">0 requests</span></header>
<main>
<table>
<thead><tr><th>Time<th>Request<th>Model<th>Route<th>Status<th>Fault<th class="number">Tokens<th class="number">Cost</tr></thead>
<tbody></tbody>
<tfoot><tr><td colspan="8">Requests to <code id="base"></code> appear here as they come.</tr></tfoot>
</table>
<aside>
<p class="dim">Choose a request to see what was sent and how it is routed.</p>
<pre></pre>
</aside>
</main>
<script>${script}</script>
</html>
`
