/**
 * 依赖有没有公开的漏洞：npm run audit [-- <漏洞库的文件夹>]，各份锁文件都查。
 * 给了文件夹的（OSV 格式，如 GitHub advisory-database 的克隆）不联网；没有给的问 npm，问不到就说没有报告，退出码 2。
 */
import {spawnSync} from 'node:child_process';
import {readAdvisories, auditLock} from '../src/tools/release/advisories';
import {LOCK_FILES} from '../src/tools/release/lock-files';
import {fail} from '../src/tools/run';

const folder = process.argv[2];

function offline(from: string): number {
  const database = readAdvisories(from);
  const findings = LOCK_FILES.flatMap((lock) => auditLock(lock, database));
  for (const {lock, name, version, id, severity, summary, fixed, dev} of findings) console.log(`${lock}：${name}@${version} ${id} ${severity} ${summary}；${fixed ? `${fixed} 修好` : '还没有修好的版本'}${dev ? '；只在开发时用' : ''}`);
  console.log(`查了 ${LOCK_FILES.length} 份锁文件，${findings.length} 处有公开的漏洞；漏洞库 ${database.count} 条，最新的 ${database.newest}。`);
  return findings.length ? 1 : 0;
}

function online(): number {
  const {status, stdout} = spawnSync('npm', ['audit', '--json'], {encoding: 'utf8', shell: process.platform === 'win32'});
  const report = (() => {
    try {
      return JSON.parse(stdout) as {metadata?: {vulnerabilities: Record<string, number>}; vulnerabilities?: Record<string, {severity: string; range: string}>};
    } catch {
      return {};
    }
  })();
  if (!report.metadata) {
    console.error('没有漏洞报告：npm 没有答（不联网，或者用的登记处没有这个服务）。取一份 OSV 格式的漏洞库（如 GitHub advisory-database 的克隆），npm run audit -- <它的文件夹>。');
    return 2;
  }
  for (const [name, {severity, range}] of Object.entries(report.vulnerabilities ?? {})) console.log(`${name} ${range} ${severity}`);
  console.log(`${report.metadata.vulnerabilities['total'] ?? 0} 处有公开的漏洞（package-lock.json；别的几份锁文件用漏洞库查）。`);
  return status ?? 1;
}

try {
  process.exit(folder ? offline(folder) : online());
} catch (error) {
  fail((error as Error).message, 2);
}
