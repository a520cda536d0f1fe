import type { FrameModel } from '../page-snapshot-model.ts';
import type { PageTools } from './page-tools.ts';

/** What a page says and shows beside its controls: text, headings, messages, documents, human checks. Runs in the page: see page-script.ts. */
export function pageWords({ all, cut, isVisible, textOf }: PageTools, frame: number): Pick<FrameModel, 'text' | 'headings' | 'alerts' | 'documents' | 'checks'> {
  const MAX_TEXT = 8_000;
  const alerts: string[] = [];
  for (const element of all) {
    const isAlert = ['alert', 'status', 'alertdialog'].includes(element.getAttribute('role') ?? '') || element.getAttribute('aria-live') === 'assertive' || element.getAttribute('aria-live') === 'polite'
      || /(^|[\s_-])(error|alert|warning|notice|message|invalid|danger|flash|validation|fehler|erreur|toast)/i.test(`${element.getAttribute('class') ?? ''} ${element.id}`);
    if (!isAlert || !isVisible(element) || element.tagName === 'INPUT' || element.tagName === 'BODY') continue;
    const text = textOf(element);
    if (text !== '' && text.length < 600 && !alerts.includes(text)) alerts.push(text);
    if (alerts.length >= 12) break;
  }
  const documents: FrameModel['documents'] = [];
  for (const element of all) {
    if (!['EMBED', 'OBJECT', 'IFRAME'].includes(element.tagName)) continue;
    const src = element.tagName === 'OBJECT' ? (element as HTMLObjectElement).data : (element as HTMLEmbedElement).src;
    const type = (element as HTMLEmbedElement).type ?? '';
    if (src !== '' && (/pdf/i.test(type) || /\.pdf($|[?#])|^blob:|^data:application\/pdf/i.test(src))) documents.push({ frame, src, type });
  }
  const checks: FrameModel['checks'] = [];
  for (const element of all) {
    if (element.tagName !== 'IFRAME') continue;
    const src = (element as HTMLIFrameElement).src;
    if (!/recaptcha|hcaptcha|turnstile|challenges\.cloudflare|arkoselabs|funcaptcha|captcha|datadome|perimeterx/i.test(src) || !isVisible(element)) continue;
    const box = element.getBoundingClientRect();
    checks.push({ src, width: box.width, height: box.height });
  }
  const headings = all.filter((element) => /^(H[1-4]|LEGEND)$/.test(element.tagName) || element.getAttribute('role') === 'heading').filter(isVisible).slice(0, 30).map((element) => cut(textOf(element), 160));
  let text = document.body ? document.body.innerText : '';
  // What stands in a shadow may be laid out where its host is not: the host's own size says nothing.
  const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents';
  for (const element of all) if (element.shadowRoot && isShown(element)) text += `\n${Array.from(element.shadowRoot.children).map((child) => (child instanceof HTMLElement && !['STYLE', 'SCRIPT'].includes(child.tagName) ? child.innerText : '')).join('\n')}`;
  return { text: cut(text.replace(/[ \t\u00a0\u2007\u202f]+/g, ' ').replace(/\n\s*\n+/g, '\n'), MAX_TEXT), headings, alerts, documents, checks };
}
