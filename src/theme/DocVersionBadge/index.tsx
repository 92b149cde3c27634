/** 版次在“状态”一行和导航栏里都有，标题上面不再另写一个。 */
export default function DocVersionBadge(): null {
  return null;
}
