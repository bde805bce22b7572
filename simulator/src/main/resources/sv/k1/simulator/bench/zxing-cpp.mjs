// Reads frames for `k1 bench scan --zxing-cpp`: "WIDTH HEIGHT\n" and the bytes of brightness come in; for each a line goes
// out: milliseconds, and the text in base64, or "-" when nothing was read. Run in a folder that has zxing-wasm in it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
await prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) },
  fireImmediately: true,
});

async function read(width, height, luma) {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < luma.length; i++) {
    data[4 * i] = data[4 * i + 1] = data[4 * i + 2] = luma[i];
  }
  const began = performance.now();
  const codes = await readBarcodes({ data, width, height }, { formats: ["QRCode"], tryHarder: true });
  const took = performance.now() - began;
  const text = codes.length > 0 ? Buffer.from(codes[0].text, "utf8").toString("base64") : "-";
  process.stdout.write(`${took.toFixed(3)} ${text}\n`);
}

let waiting = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  waiting = Buffer.concat([waiting, chunk]);
  for (;;) {
    const end = waiting.indexOf(10);
    if (end < 0) break;
    const [width, height] = waiting.subarray(0, end).toString("latin1").split(" ").map(Number);
    if (waiting.length < end + 1 + width * height) break;
    await read(width, height, waiting.subarray(end + 1, end + 1 + width * height));
    waiting = waiting.subarray(end + 1 + width * height);
  }
}
