/** 软件物料清单（CycloneDX）：npm run sbom [-- 文件]，缺省写 sbom.cdx.json。同一份锁文件做两次，一字不差。 */
import {writeSbom} from '../src/tools/release/bill-of-materials';

const file = process.argv[2] ?? 'sbom.cdx.json';
try {
  console.log(`${file}：${writeSbom(process.cwd(), file)} 个包。`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
