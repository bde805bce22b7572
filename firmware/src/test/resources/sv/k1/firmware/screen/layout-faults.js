// What is wrong with the layout now: cut or overflowing text, parts outside of the panel, small touch targets, empty groups.
({ cutFootIsFine, targetPixels }) => {
  const faults = [];
  const low = document.documentElement.classList.contains('reach');
  const wide = document.documentElement.clientWidth, high = document.documentElement.clientHeight;
  const name = (e) => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') ?? '') + ' "' + e.textContent.trim().slice(0, 30) + '"';
  for (const e of document.querySelectorAll('body *')) {
    if (cutFootIsFine && e.matches('.foot span, .contact .number, .contact .machine')) continue;
    if (e.closest('svg') || getComputedStyle(e).display === 'contents') continue;
    const box = e.getBoundingClientRect();
    if (low && box.width === 0 && e.closest('.tools')) continue; // taken away on purpose, to come back on the next screen
    const inline = getComputedStyle(e).display === 'inline';
    if (!inline && e.scrollWidth > e.clientWidth + 1) faults.push('too wide by ' + (e.scrollWidth - e.clientWidth) + ': ' + name(e));
    if (!inline && !e.matches('.hold') && e.scrollHeight > e.clientHeight + 1 && (getComputedStyle(e).overflowY === 'hidden' || e.matches('.body, .actions, button')))
      faults.push('too high by ' + (e.scrollHeight - e.clientHeight) + ': ' + name(e));
    if (box.width > 0 && (box.left < -1 || box.top < -1 || box.right > wide + 1 || box.bottom > high + 1)) faults.push('outside: ' + name(e));
    const parent = e.parentElement.closest('.story, .hand');
    if (parent && box.width > 0) {
      const around = parent.getBoundingClientRect();
      if (box.right > around.right + 1 || box.bottom > around.bottom + 1 || box.left < around.left - 1) faults.push('leaves its part: ' + name(e));
    }
    const least = e.matches('.key') ? 76 : targetPixels;
    if (e.tagName === 'BUTTON' && (box.width < least - 0.5 || box.height < least - 0.5)) faults.push('target ' + Math.round(box.width) + 'x' + Math.round(box.height) + ': ' + name(e));
    if (e.tagName === 'BUTTON' && high > wide && box.top < high / 4) faults.push('out of reach at ' + Math.round(box.top) + ': ' + name(e));
    if (e.tagName === 'BUTTON' && low && high > wide && box.top < high / 2) faults.push('not low at ' + Math.round(box.top) + ': ' + name(e));
    if (e.children.length === 0 && e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 15.9) faults.push('letters of ' + getComputedStyle(e).fontSize + ': ' + name(e));
  }
  const parts = [...document.querySelectorAll('.body > *:not(svg), .head, .foot, .actions > *, .tools, .countdown')].filter((e) => e.getBoundingClientRect().height > 0);
  for (let i = 0; i < parts.length; i++) for (let j = i + 1; j < parts.length; j++) {
    const a = parts[i].getBoundingClientRect(), b = parts[j].getBoundingClientRect();
    if (parts[i].contains(parts[j]) || parts[j].contains(parts[i])) continue;
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push('overlap: ' + name(parts[i]) + ' and ' + name(parts[j]));
  }
  for (const part of document.querySelectorAll('.body > *:not(svg), .actions > *')) {
    const around = part.getBoundingClientRect();
    for (const e of part.querySelectorAll('*')) {
      const box = e.getBoundingClientRect();
      if (!e.closest('svg') && box.height > 0 && (box.top < around.top - 2 || box.bottom > around.bottom + 2)) faults.push('sticks out of its part: ' + name(e));
    }
  }
  if (low) {
    // Packed at the lower end: no gap as wide as a target from the lowest one up.
    const tops = [...document.querySelectorAll('.hand button, .hand .countdown')].map((e) => e.getBoundingClientRect()).filter((box) => box.width > 0).sort((a, b) => b.bottom - a.bottom);
    let edge = document.querySelector('.hand').getBoundingClientRect().bottom;
    for (const box of tops) {
      if (edge - box.bottom > 0.9 * targetPixels) faults.push('gap of ' + Math.round(edge - box.bottom) + ' under the button at ' + Math.round(box.top));
      edge = Math.min(edge, box.top);
    }
  }
  for (const img of document.images) if (!img.complete || img.naturalWidth === 0) faults.push('no picture: ' + img.src);
  return faults;
}
