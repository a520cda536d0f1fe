/**
 * Lines that Chromium writes about the desktop it runs in, which neither the app nor a person can do anything about:
 * no system bus, no settings service, no graphics driver, a window system without an extension.
 */
const SOURCES = /:(?:ERROR|WARNING|INFO|VERBOSE\d):(?:dbus\/|components\/dbus\/|ui\/(?:ozone|gl|display|base\/x|gfx\/x|gtk|linux)\/|gpu\/|components\/viz\/|content\/browser\/gpu\/|content\/gpu\/|media\/gpu\/|chrome\/browser\/ui\/views\/|third_party\/angle\/|sandbox\/linux\/|services\/network\/network_service_instance|device\/bluetooth\/)/;
/** Older and newer forms of the same lines: `[pid:date:ERROR:bus.cc(408)]` names the file without its folder. */
const FILES = /^\[\d+:\d{4}\/\d{6}\.\d+:(?:ERROR|WARNING|INFO|VERBOSE\d):(?:bus|object_proxy|viz_main_impl|gpu_\w+|gl_\w+|angle_\w+|ozone\w*|x11_\w+|atom_cache|display_\w+|vaapi_\w+|gtk_\w+|dbus_\w+|secret_portal_key_provider|key_storage_linux|command_buffer_proxy_impl|shared_x11\w*|viz_\w+)\.cc[:(]\d+/;
const LIBRARIES = /^(?:\([^)]*:\d+\): )?(?:dconf|Gtk|GLib(?:-GIO|-GObject)?|libnotify|Gdk)-(?:WARNING|CRITICAL|Message)\b|^libva error:|^MESA(?:-LOADER)?: |^error: XDG_RUNTIME_DIR (?:is invalid|not set)|^Fontconfig (?:error|warning):/;

/**
 * Whether a line on standard error is known noise of Chromium or of the desktop's libraries. Whatever is not
 * known passes: an error of the app must never be lost.
 * @param {string} line
 */
export function isChromiumNoise(line) {
  const text = line.trim();
  const isChromiums = /^\[\d+:(?:\d+:)?\d{4}\/\d{6}\.\d+:/.test(text);
  return (isChromiums && SOURCES.test(text)) || FILES.test(text.replace(/^\[(\d+):\d+:/, '[$1:')) || LIBRARIES.test(text);
}

/**
 * What to write of a stream that arrives in pieces: whole lines without the noise, and at the end what is left.
 * @returns {{ push(chunk: string): string, end(): string }}
 */
export function noiseFilter() {
  let rest = '';
  return {
    push: (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      return lines.filter((line) => !isChromiumNoise(line)).map((line) => `${line}\n`).join('');
    },
    end: () => (rest !== '' && !isChromiumNoise(rest) ? rest : ''),
  };
}
