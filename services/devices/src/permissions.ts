/** What the app for devices must be granted on Graph: to look, and to have Intune do something. */
export const DEVICE_PERMISSIONS = {
  read: 'DeviceManagementManagedDevices.Read.All',
  act: 'DeviceManagementManagedDevices.PrivilegedOperations.All',
  /** Puts the sealed scripts into Intune, and reads what became of them. */
  scripts: 'DeviceManagementScripts.ReadWrite.All',
} as const;
